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


def board_markup(context: Context) -> str:
    """Return bar, key and names; a word instead where no target of the year is known."""
    board = scoreboard(context.assessments)
    year = context.period.full_year.label(context.lang)
    if not board.total:
        return f'<p class="kg-note">{esc(context.say("overview.no_targets"))}</p>'
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
        f'<span class="kg-legend"><i></i>{esc(context.say("board.key"))} '
        f'<a href="#chi-tieu">{esc(context.say("board.all"))}</a></span></p>'
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
