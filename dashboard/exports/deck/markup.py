"""Slides as HTML: every text escaped, no style and no script in an attribute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

import segno

from dashboard.charts.draw_number import is_single_figure
from dashboard.charts.icon import ICONS
from dashboard.charts.judged import Judged
from dashboard.charts.spec import Table
from dashboard.exports.deck.slide import Contents, Item, Slide
from dashboard.exports.inline_drawing import notes_of
from dashboard.i18n import text

Drawn = Mapping[str, str]
"""The drawings of a slide by its id: both of them, one after the other."""

MOST_ROWS = 14
MANY, FEW, LONG, LONG_NUMBER = 9, 6, 58, 8


def slide_html(slide: Slide, number: int, contents: Contents, drawn: Drawn) -> str:
    """Return one slide: strip, message, body, foot, and what opens over it."""
    e, lang = _esc, contents.lang
    count = len(contents.slides)
    where = text("deck.slide", lang, number=number, count=count)
    names = " ".join(b.name for b in slide.board)
    long = " long" if len(slide.title) > LONG and slide.kind != "cover" else ""
    hold = f'<span class="hold">{e(contents.embargo)}</span>' if contents.embargo else ""
    sub = f'<p class="sub">{e(slide.subtitle)}</p>' if slide.subtitle else ""
    across = f'<div class="embargo" aria-hidden="true">{e(contents.embargo)}</div>'
    return (
        f'<section class="slide k-{slide.kind}{long}" id="{e(slide.id)}" '
        f'data-section="{e(slide.section)}" data-names="{e(names)}" aria-label="{e(where)}">'
        f'<div class="strip"><span class="mark"></span><b>{e(contents.area_name)}</b>'
        f"<span>{e(_capital(contents.period_words))}</span>{hold}"
        f'<span class="sec">{e(slide.section)}</span></div>'
        f'<div class="head"><h2 tabindex="-1">{e(slide.title)}</h2>{sub}</div>'
        f"{_body(slide, contents, drawn)}"
        f"{_foot(slide, number, contents)}"
        f"{_table_panel(slide)}{_cells_panel(slide)}{_talk(slide)}"
        f"{across if contents.embargo else ''}</section>"
    )


def _body(slide: Slide, contents: Contents, drawn: Drawn) -> str:
    match slide.kind:
        case "cover":
            return _cover(slide)
        case "scoreboard":
            return _scoreboard(slide)
    if slide.spec is None:
        wide = " ask" if slide.kind == "decisions" else ""
        rest = f'<p class="rest">{_esc(slide.rest)}</p>' if slide.rest else ""
        return f'<div class="body{wide}">{_list(slide)}{rest}</div>'
    chart = _chart(slide, drawn)
    if slide.fact is not None:
        alone = " alone" if is_single_figure(slide.spec) else ""
        return f'<div class="body two{alone}">{chart}{_fact(slide.fact, contents)}</div>'
    if slide.items:
        return f'<div class="body three">{chart}{_list(slide)}</div>'
    return f'<div class="body">{chart}</div>'


def _chart(slide: Slide, drawn: Drawn) -> str:
    assert slide.spec is not None
    said = "".join(f"<span>{_esc(n)}</span>" for n in notes_of(slide.spec))
    caption = f'<figcaption class="cap">{said}</figcaption>' if said else ""
    return f'<figure class="chart">{drawn.get(slide.id, "")}{caption}</figure>'


def _fact(fact: Judged, contents: Contents) -> str:
    e, lang = _esc, contents.lang
    value, _, unit = fact.value.partition("\u00a0")
    small = f"<small>{e(unit)}</small>" if unit and unit != "%" else ""
    shown = value if small else fact.value
    far = " far" if len(shown) > LONG_NUMBER else ""
    second = " · ".join(s for s in (fact.status, fact.second) if s)
    verdict = f'<p class="verdict">{icon(fact.icon)}<span>{e(fact.verdict)}</span></p>'
    target = (
        f"<dl><dt>{e(text('deck.target', lang))}</dt><dd>{e(fact.target)}"
        f"<small>{e(fact.instrument)}</small></dd></dl>"
        if fact.target
        else f'<p class="second">{e(text("deck.no_target", lang))}</p>'
    )
    need = f'<p class="need">{e(fact.need)}</p>' if fact.need else ""
    gap = f'<p class="gap">{e(fact.gap)}</p>' if fact.gap else ""
    return (
        f'<div class="fact {fact.tone}"><p class="big{far}">{e(shown)}{small}</p>'
        f'<p class="second">{e(_capital(second))}</p>{verdict if fact.verdict else ""}{gap}'
        f"{target}{need}</div>"
    )


def _cover(slide: Slide) -> str:
    tiles = "".join(
        f'<li class="{b.tone}"><span class="n">{_esc(b.name)}</span>'
        f'<span class="x">{_value(b.value)}</span>'
        f'<span class="v">{icon(b.icon)}{_esc(b.verdict)}</span></li>'
        for b in slide.board
    )
    lead = "".join(f'<p class="lead">{_esc(line)}</p>' for line in slide.lines)
    seven = " seven" if len(slide.board) > FEW else ""
    return f'<div class="body">{lead}<ul class="tiles{seven}">{tiles}</ul></div>'


def _value(value: str) -> str:
    number, _, unit = value.partition("\u00a0")
    if not unit or unit == "%":
        return _esc(value)
    return f"{_esc(number)}<small>{_esc(unit)}</small>"


def _scoreboard(slide: Slide) -> str:
    assert slide.table is not None
    heads = slide.table.columns
    head = "".join(f'<th scope="col">{_esc(heads[n])}</th>' for n in (4, 0, 2, 1, 3))
    rows = "".join(
        f'<tr class="{b.tone}"><td><span class="v">{icon(b.icon)}<span>{_esc(b.verdict)}</span>'
        f'</span></td><td class="n">{_esc(b.name)}</td><td class="x">{_esc(b.value)}</td>'
        f'<td class="d" data-l="{_esc(heads[1])}">{_esc(b.target)}</td>'
        f'<td class="g">{_esc(b.gap)}</td></tr>'
        for b in slide.board[:MOST_ROWS]
    )
    many = " many" if len(slide.board) > MANY else " few" if len(slide.board) <= FEW else ""
    rest = f'<p class="rest">{_esc(slide.rest)}</p>' if slide.rest else ""
    return (
        f'<div class="body{many}"><table class="board"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>{rest}</div>"
    )


def _list(slide: Slide) -> str:
    return f'<ul class="list">{"".join(_item(i) for i in slide.items)}</ul>'


def _item(item: Item) -> str:
    mark = icon(item.icon) if item.icon else ""
    return (
        f'<li class="{item.tone}"><span class="h">{_esc(item.head)}</span>'
        f'<span class="w">{mark}{_esc(item.words)}</span>'
        f'<span class="a">{_esc(item.aside)}</span></li>'
    )


def _foot(slide: Slide, number: int, contents: Contents) -> str:
    e, lang = _esc, contents.lang
    at = (
        f"{text('deck.as_of', lang, day=contents.day)} · "
        f"{text('deck.version', lang, version=contents.version)}"
    )
    source = f"<span>{e(slide.foot)}</span>" if slide.foot else ""
    label = text("deck.qr", lang, code=slide.code)
    return (
        f'<div class="foot"><div class="src">{source}<div class="at">{e(_capital(at))}</div></div>'
        f'<div class="code"><b>{e(slide.code)}</b><br>'
        f'<span class="page">{number}/{len(contents.slides)}</span></div>'
        f"{qr(slide.url or slide.code, label)}</div>"
    )


def _table_panel(slide: Slide) -> str:
    if slide.table is None:
        return ""
    title = text("deck.table", slide.lang)
    return _panel("table", title, slide.title, table_html(slide.table))


def _cells_panel(slide: Slide) -> str:
    if not slide.sources:
        return ""
    heads = tuple(text("deck.source_heads", slide.lang).split("|"))
    rows = tuple((s.what, s.printed, s.cell, s.file, s.source, s.published) for s in slide.sources)
    title = text("deck.sources_of", slide.lang)
    return _panel("cells", title, slide.title, table_html(Table(heads, rows)))


def _panel(css: str, title: str, of: str, content: str) -> str:
    return (
        f'<details class="panel {css}"><summary>{_esc(title)}</summary>'
        f'<div class="over" tabindex="0" role="region" aria-label="{_esc(title)}: {_esc(of)}">'
        f"<h3>{_esc(title)}</h3>{content}</div></details>"
    )


def table_html(table: Table) -> str:
    """Return a table that turns into blocks on a phone."""
    head = "".join(f'<th scope="col">{_esc(c)}</th>' for c in table.columns)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-l="{_esc(c)}">{_esc(v)}</td>'
            for c, v in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _talk(slide: Slide) -> str:
    """Return what the speaker's window shows of the slide."""
    say = slide.lang
    parts = []
    if slide.own_note:
        parts.append(f"<h3>{_esc(text('deck.own_note', say))}</h3>")
        parts.append(f'<p class="own">{_esc(slide.own_note)}</p>')
    if slide.notes:
        parts.append(f"<h3>{_esc(text('deck.say', say))}</h3>")
        parts += [f"<p>{_esc(n)}</p>" for n in slide.notes]
    if slide.answers:
        parts.append(f"<h3>{_esc(text('deck.next_question', say))}</h3>")
        parts += [
            f'<p class="q">{_esc(a.question)}</p><p>{_esc(a.words)}</p>' for a in slide.answers
        ]
    return f'<div class="talk" hidden>{"".join(parts)}</div>'


def icon(name: str) -> str:
    """Return a verdict's icon; the word stands beside it."""
    if not name:
        return ""
    return f'<svg class="ic" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-{name}"/></svg>'


def icon_symbols() -> str:
    """Return the icons, each once."""
    symbols = "".join(
        f'<symbol id="i-{name}" viewBox="0 0 16 16"><path d="{path}"/></symbol>'
        for name, path in ICONS.items()
    )
    return f'<svg class="hid" aria-hidden="true">{symbols}</svg>'


def qr(address: str, label: str) -> str:
    """Return a QR code as one path of strokes."""
    side, path = qr_path(address)
    return (
        f'<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{_esc(label)}" '
        f'shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )


@lru_cache(maxsize=256)
def qr_path(address: str) -> tuple[int, str]:
    """Return the side of a QR code in modules, its quiet zone included, and its dark runs."""
    rows: Sequence[bytearray] = tuple(segno.make(address, error="m", micro=False).matrix)
    quiet = 4
    runs = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            end = x
            while end < len(row) and row[end]:
                end += 1
            runs.append(f"M{x + quiet} {y + quiet}.5h{end - x}")
            x = end
    return len(rows) + 2 * quiet, "".join(runs)


def _esc(words: str) -> str:
    return escape(words, quote=True)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
