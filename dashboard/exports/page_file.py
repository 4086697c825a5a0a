"""A chart as a page of its own: for embedding, and for printing to PDF."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.charts import DARK, LIGHT, Size, Spec
from dashboard.exports.data_row import columns, data_rows
from dashboard.exports.font_face import FAMILY, small_faces
from dashboard.exports.inline_drawing import Styles, inline, variables
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text

_HIDDEN = (6, 10, 11)
"""Columns left out of the page's table: status, release and note are in the files."""


def html_bytes(drawn: Sequence[tuple[Spec, Size, str]], stamp: Stamp) -> bytes:
    """Return one file with the chart, its alternative text and its data: no script, no network.

    `drawn` holds the chart, a size and its drawing, first for a wide frame, then for a telephone:
    the frame shows the one that fits, in the colours that the reader's device asks for. Words and
    data are the page's, of the first chart.
    """
    styles, shown, spec = Styles(), [], drawn[0][0]
    for css, (one, size, svg) in zip(("wide", "tall"), drawn, strict=True):
        shown.append(inline(svg, css[0], styles, css=css, alt=one.alt, type_px=size.base))
    said = [*spec.notes, spec.part_year_note, spec.foot.text]
    code = escape(text("export.code", spec.lang, code=stamp.code))
    if stamp.url:
        code = f'<a href="{escape(stamp.url, quote=True)}">{code}</a>'
    held = f'<p class="embargo">{escape(stamp.embargo)}</p>' if stamp.embargo else ""
    notes = "".join(f"<p>{escape(words)}</p>" for words in said if words)
    return f"""<!DOCTYPE html>
<html lang="{spec.lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(spec.title)}</title>
<style>{small_faces()}
:root{{{variables(LIGHT.palette)}}}
@media(prefers-color-scheme:dark){{:root{{{variables(DARK.palette)}}}}}
body{{margin:0;padding:1rem;font:1rem/1.45 '{FAMILY}',Arial,sans-serif;color:var(--text);
background:var(--paper);container-type:inline-size}}
figure{{margin:0}} figure>svg{{width:100%;height:auto;display:block;overflow:visible}}
h1{{font-size:clamp(1.2rem,3.2cqi,2rem);line-height:1.25;margin:0 0 .35rem}}
p{{margin:.25rem 0}} .measure,figcaption{{color:var(--muted)}} figcaption{{font-size:.8125rem}}
.embargo{{color:#B00020;font-weight:700}} a{{color:inherit}} .tall{{display:none!important}}
@container(max-width:640px){{.wide{{display:none!important}}.tall{{display:block!important}}}}
details{{padding:.5rem 0;overflow-x:auto}} table{{border-collapse:collapse;font-size:.875rem}}
th,td{{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--grid);vertical-align:top}}
{styles.css}</style></head><body>
<figure>{held}<h1>{escape(spec.title)}</h1><p class="measure">{escape(spec.subtitle.text)}</p>
{"".join(shown)}<figcaption>{notes}<p>{code}</p></figcaption></figure>
<details><summary>{escape(text("export.data", spec.lang))}</summary>{_table(spec)}</details>
</body></html>
""".encode()


def _table(spec: Spec) -> str:
    shown = [n for n in range(len(columns(spec))) if n not in _HIDDEN]
    head = "".join(f'<th scope="col">{escape(columns(spec)[n])}</th>' for n in shown)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(row.cells[n])}</td>" for n in shown) + "</tr>"
        for row in data_rows(spec)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def print_page(svg: str, spec: Spec, paper_mm: tuple[float, float]) -> str:
    """Return the page that Chromium prints: the picture fills the paper."""
    width, height = paper_mm
    return (
        f'<!DOCTYPE html><html lang="{spec.lang}"><head><meta charset="utf-8">'
        f"<title>{escape(spec.title)}</title><style>@page{{size:{width}mm {height}mm;margin:0}}"
        f"html,body{{margin:0}}svg{{display:block}}body>svg{{width:{width}mm;"
        f"height:{height - 0.2}mm}}</style></head><body>{svg}</body></html>"
    )


def _cell(value: str | float | None) -> str:
    return "" if value is None else escape(str(value))
