"""Ctrl+K on every page: a box that finds figures, periods, documents and pages, by keys alone too.

It stands in the head of the shell beside the page's script, so it needs no rerun and is there
while a page runs. It asks the public search: what is under embargo cannot be found by it.
"""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.charts.palette import DARK, LIGHT, Palette
from dashboard.i18n import LANGUAGES, text

_WORDS = (
    "label",
    "placeholder",
    "hint",
    "results",
    "found",
    "none",
    "guess",
    "waiting",
    "failed",
    "close",
)

_STYLE = """
.kg-finder{%(light)s;width:min(42rem,calc(100vw - 2rem));max-height:80vh;margin:10vh auto auto;
 padding:0;border:1px solid var(--line);border-radius:.75rem;background:var(--paper);
 color:var(--ink);font:1rem/1.45 "Be Vietnam Pro",sans-serif;box-shadow:0 1rem 3rem #0005}
.kg-finder.dark{%(dark)s}
.kg-finder::backdrop{background:#0007}
.kg-finder form{display:flex;border-bottom:1px solid var(--line)}
.kg-finder input{flex:1;min-width:0;padding:.9rem 1rem;border:0;background:none;color:inherit;
 font:inherit;font-size:1.1rem;outline:none}
.kg-finder input::placeholder{color:var(--muted);opacity:1}
.kg-finder form:focus-within{box-shadow:inset 0 -2px var(--accent)}
.kg-finder button{border:0;background:none;color:var(--muted);font-size:1.5rem;min-width:3rem;
 cursor:pointer}
.kg-finder button:focus-visible{outline:3px solid var(--accent);outline-offset:-4px}
.kg-finder p{margin:0;padding:.5rem 1rem;color:var(--muted);font-size:.9rem}
.kg-finder ul{list-style:none;margin:0;padding:0 0 .4rem;max-height:55vh;overflow-y:auto}
.kg-finder li{display:flex;justify-content:space-between;gap:1rem;padding:.55rem 1rem;
 cursor:pointer;border-left:3px solid transparent}
.kg-finder li[aria-selected=true]{background:var(--surface);border-left-color:var(--accent)}
.kg-finder small{color:var(--muted);white-space:nowrap;font-size:.85rem}
"""


def _colours(palette: Palette) -> str:
    return (
        f"--paper:{palette.paper};--surface:{palette.surface};--ink:{palette.text};"
        f"--muted:{palette.muted};--line:{palette.grid};--accent:{palette.final}"
    )


def _script() -> str:
    words = {lang: {name: text(f"find.{name}", lang) for name in _WORDS} for lang in LANGUAGES}
    style = _STYLE % {"light": _colours(LIGHT), "dark": _colours(DARK)}
    said = Path(__file__).with_name("find.js").read_text("utf-8")
    said = said.replace("WORDS;", f"{json.dumps(words, ensure_ascii=False)};", 1)
    return f"<script>{said.replace('STYLE;', f'{json.dumps(style)};', 1)}</script>"


SCRIPT = _script()
