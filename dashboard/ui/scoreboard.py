"""The scoreboard: one bar over all targets of the year, and the names of those that fall short."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.scoreboard import Scoreboard, scoreboard
from dashboard.analysis.verdict import Verdict
from dashboard.analysis.wording import Wording
from dashboard.ui.context import Context
from dashboard.ui.html import esc, icon
from dashboard.ui.verdict import verdict_markup

NAMED = 4
"""Names of shortfalls on the first screen; the table has all of them."""

_LOOKS = {
    "final": "status.final",
    "preliminary": "status.preliminary",
    "estimate": "status.estimate",
    "unknown": "status.unknown",
    "before": "board.before",
}


def board_markup(context: Context, cards: str) -> str:
    """Return bar, key and names; a word instead where no target of the year is known.

    The key names every look that the small charts of the `cards` show.
    """
    board = scoreboard(context.assessments)
    year = context.period.full_year.label(context.lang)
    key = _legend(cards, context)
    if not board.total:
        none = esc(context.say("overview.no_targets"))
        legend = f'<span class="kg-legend">{key}</span>'
        return f'<p class="kg-misses"><span class="kg-note">{none}</span> {legend}</p>'
    parts = [
        (verdict.value, verdict.icon, count, context.say(verdict.key))
        for verdict, count in board.counts
    ]
    parts += [
        (name, Verdict.INSUFFICIENT.icon, len(found), context.say(f"board.{name}"))
        for name, found in (("unclear", board.unclear), ("absent", board.absent))
        if found
    ]
    said = ", ".join(f"{count} {word}" for _, _, count, word in parts)
    label = context.say("board.label", count=board.total, year=year, list=said)
    cells = "".join(
        f'<li class="kg-{name}" style="flex-grow:{count}">{icon(sign).html}'
        f"<b>{count}</b> <span>{esc(word)}</span></li>"
        for name, sign, count, word in parts
    )
    return (
        f'<ul class="kg-board" aria-label="{esc(label)}">{cells}</ul>'
        f'<p class="kg-key" aria-hidden="true">{esc(said)}</p>'
        f'<p class="kg-misses"><span>{_names(board, context)}</span> '
        f'<span class="kg-legend">{key}'
        f'<a href="#chi-tieu">{esc(context.say("board.all"))}</a></span></p>'
    )


def _legend(cards: str, context: Context) -> str:
    shown = {look: word for look, word in _LOOKS.items() if f'class="{look}"' in cards}
    if "<b style=" in cards:
        shown["aim"] = "board.key"
    return "".join(
        f'<span><i class="{look}"></i>{esc(context.say(word))}</span>'
        for look, word in shown.items()
    )


def _names(board: Scoreboard, context: Context) -> str:
    short = board.short
    if not short:
        key = "board.none_short" if board.judged else "board.none_judged"
        return f"<b>{esc(context.say(key))}</b>"
    named = "; ".join(
        f"{verdict_markup(one.verdict, context).html} {esc(_name(one, context))}"
        for one in short[:NAMED]
    )
    rest = len(short) - NAMED
    return named + (f"; {esc(context.say('board.more', count=rest))}" if rest > 0 else "")


def _name(one: Assessment, context: Context) -> str:
    """Name a shortfall; a part is named as one, as the bar counts whole indicators alone."""
    name = Wording(context.catalogue, context.lang).inner(one).text
    return context.say("board.part", name=name) if one.breakdown else name
