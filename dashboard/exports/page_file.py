"""A chart as a page of its own: for embedding, and for printing to PDF."""

from __future__ import annotations

from html import escape

from dashboard.charts import Spec
from dashboard.exports.data_row import columns, data_rows
from dashboard.exports.font_face import FAMILY, small_faces
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text

_HIDDEN = (6, 10, 11)
"""Columns left out of the page's table: status, release and note are in the files."""


def html_bytes(svg: str, spec: Spec, stamp: Stamp) -> bytes:
    """Return one file with the chart, its alternative text and its data: no script, no network.

    The picture grows and shrinks with the frame it is put into.
    """
    shown = [n for n in range(len(columns(spec))) if n not in _HIDDEN]
    head = "".join(f'<th scope="col">{escape(columns(spec)[n])}</th>' for n in shown)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(row.cells[n])}</td>" for n in shown) + "</tr>"
        for row in data_rows(spec)
    )
    code = escape(text("export.code", spec.lang, code=stamp.code))
    if stamp.url:
        code = f'<a href="{escape(stamp.url, quote=True)}">{code}</a>'
    return f"""<!DOCTYPE html>
<html lang="{spec.lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(spec.title)}</title>
<style>{small_faces()}
body{{margin:0;font-family:'{FAMILY}',Arial,sans-serif;color:#1e2a2c;background:#fff}}
figure{{margin:0}} figure>svg{{width:100%;height:auto;display:block}}
details{{padding:.5rem 1rem;overflow-x:auto}} table{{border-collapse:collapse;font-size:.875rem}}
th,td{{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #d8dcd9;vertical-align:top}}
</style></head><body>
<figure>{svg}<figcaption style="padding:.25rem 1rem;font-size:.875rem">
{code}
</figcaption></figure>
<details><summary>{escape(text("export.data", spec.lang))}</summary>
<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>
</body></html>
""".encode()


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
