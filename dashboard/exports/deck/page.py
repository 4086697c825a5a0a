"""The deck as one file: style and script inside, each named by its hash, nothing from outside."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources

from dashboard.charts.palette import DARK, LIGHT
from dashboard.exports.deck.markup import icon_symbols, slide_html
from dashboard.exports.deck.slide import Contents
from dashboard.exports.font_face import faces_for
from dashboard.exports.inline_drawing import Styles, variables
from dashboard.i18n import Lang, text

WEIGHTS = (400, 600, 700)

SCRIPT_WORDS = (
    "slide",
    "end",
    "notes",
    "next",
    "back",
    "forward",
    "dim",
    "dark",
    "reset",
    "no_full",
    "no_window",
    "no_table",
    "no_cells",
    "no_remote",
    "room_gone",
    "joining",
    "linked",
    "cut",
    "people",
    "go_to",
    "fresh",
    "fresh_same",
    "as_of",
)
"""Texts that the script fills in, under "deck.<name>"."""

KEYS = (
    ("→ ␣ PgDn", "forward"),
    ("← PgUp", "back"),
    ("7 ↵", "number"),
    ("Home End", "ends"),
    ("/", "jump"),
    ("o", "overview"),
    ("t", "table"),
    ("s", "sources_of"),
    ("n", "notes"),
    ("b .", "dim"),
    ("f", "full"),
    ("c", "colours"),
    ("r", "remote"),
    ("p", "paper"),
    ("Esc", "close"),
    ("?", "help"),
)
TOOLS = (
    ("PageUp", "‹", "back", ""),
    ("PageDown", "›", "forward", ""),
    ("o", "", "overview", ""),
    ("t", "", "table", ""),
    ("s", "", "sources_of", ""),
    ("n", "", "notes", "far"),
    ("f", "", "full", "far"),
    ("c", "", "colours", "far"),
    ("?", "?", "help", ""),
)


@dataclass(frozen=True, slots=True)
class Policy:
    """What the file may load and run."""

    style: str
    script: str

    @property
    def content(self) -> str:
        """The content policy: nothing but what is in the file, and the server that it came from."""
        return (
            f"default-src 'none'; style-src '{self.style}'; script-src '{self.script}'; "
            "font-src data:; img-src data:; connect-src 'self'; base-uri 'none'; "
            "form-action 'none'"
        )


def page(contents: Contents, drawn: Mapping[str, str], styles: Styles) -> str:
    """Return the file; the same contents and drawings give the same text."""
    body = _body(contents, drawn)
    style = faces_for(body, WEIGHTS) + _colours() + _asset("deck.css") + styles.css
    script = _asset("deck.js")
    policy = Policy(_hash(style), _hash(script))
    lang = contents.lang
    heading = f"{contents.area_name} · {contents.period_words}"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy.content}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="data-version" content="{escape(contents.version, quote=True)}">'
        f"<title>{escape(heading)}</title><style>{style}</style></head>\n<body>{body}"
        f"<script>{script}</script></body></html>\n"
    )


def policy_of(content: bytes) -> str:
    """Return the content policy that a deck's file states of itself."""
    found = re.search(rb'Content-Security-Policy" content="([^"]+)"', content)
    return found[1].decode("ascii") if found else "default-src 'none'"


def numbers_of(contents: Contents) -> dict[str, list[list[str]]]:
    """Return every sourced number of each slide: what, as printed, cell, source, day."""
    return {
        slide.id: [[s.what, s.printed, s.cell, s.source, s.published] for s in slide.sources]
        for slide in contents.slides
        if slide.kind != "sources"
    }


def _body(contents: Contents, drawn: Mapping[str, str]) -> str:
    lang = contents.lang
    slides = "\n".join(
        slide_html(slide, number, contents, drawn)
        for number, slide in enumerate(contents.slides, 1)
    )
    return (
        f'<a class="hid skip" href="#{escape(contents.slides[0].id)}">{_say("skip", lang)}</a>'
        f"<noscript><p>{_say('no_script', lang)}</p></noscript>"
        f'{icon_symbols()}\n<main><h1 class="hid">{escape(contents.area_name)} · '
        f"{escape(contents.period_words)}</h1>\n{slides}</main>\n"
        f'<div class="bar" id="bar"></div><div class="hid" id="live" role="status"></div>'
        f'<div class="clock" id="clock" hidden></div><div class="toast" id="toast" role="status" '
        f"hidden></div>{_tools(lang)}{_notice(lang)}{_dialogs(lang)}"
        f'<script type="application/json" id="data">{_data(contents)}</script>'
    )


def _tools(lang: Lang) -> str:
    buttons = []
    for key, sign, word, css in TOOLS:
        shown = sign or f"{_say(f'tool_{key}', lang)}<kbd>{key}</kbd>"
        buttons.append(
            f'<button class="{css}" data-key="{escape(key, quote=True)}" '
            f'title="{_say(word, lang)}">{shown}</button>'
            if not sign
            else f'<button class="{css}" data-key="{escape(key, quote=True)}" '
            f'aria-label="{_say(word, lang)}">{shown}</button>'
        )
    return f'<nav class="tools" aria-label="{_say("tools", lang)}">{"".join(buttons)}</nav>'


def _notice(lang: Lang) -> str:
    return (
        '<div class="notice" id="notice" role="status" hidden><span id="notice-text"></span>'
        f'<button id="notice-diff">{_say("see_changes", lang)}</button>'
        f'<a id="notice-open" href="#">{_say("open_new", lang)}</a>'
        f'<button id="notice-hide">{_say("hide", lang)}</button></div>'
    )


def _dialogs(lang: Lang) -> str:
    keys = "".join(
        f"<tr><th scope='row'>{' '.join(f'<kbd>{escape(k)}</kbd>' for k in keys.split())}</th>"
        f"<td>{_say(word, lang)}</td></tr>"
        for keys, word in KEYS
    )
    heads = "".join(
        f'<th scope="col">{escape(h)}</th>' for h in text("deck.diff_heads", lang).split("|")
    )
    shut = f"<button data-close>{_say('close', lang)}</button>"
    return (
        f'<dialog id="help" aria-labelledby="help-h"><h2 id="help-h">{_say("help", lang)}</h2>'
        f"<table><tbody>{keys}</tbody></table>{shut}</dialog>"
        f'<dialog id="jump" aria-labelledby="jump-h"><h2 id="jump-h">{_say("jump", lang)}</h2>'
        f'<input id="jump-field" role="combobox" aria-expanded="true" aria-controls="jump-list" '
        f'aria-autocomplete="list" aria-labelledby="jump-h" autocomplete="off" spellcheck="false">'
        f'<ul class="found" id="jump-list" role="listbox" aria-labelledby="jump-h"></ul></dialog>'
        f'<dialog id="paper" aria-labelledby="paper-h"><h2 id="paper-h">{_say("paper", lang)}</h2>'
        f'<button data-paper="1">{_say("one_a_page", lang)}</button>'
        f'<button data-paper="2">{_say("two_a_page", lang)}</button>{shut}</dialog>'
        f'<dialog id="diff" aria-labelledby="diff-h"><h2 id="diff-h">{_say("diff", lang)}</h2>'
        f"<p>{_say('diff_note', lang)}</p><table><thead><tr>{heads}</tr></thead>"
        f'<tbody id="diff-rows"></tbody></table>{shut}</dialog>'
        f'<dialog id="remote" aria-labelledby="remote-h"><h2 id="remote-h">{_say("remote", lang)}'
        f"</h2><p>{_say('remote_note', lang)}</p>"
        f'<p class="room" id="room">··· ···</p><svg class="join" id="join" role="img" '
        f'aria-label="{_say("join_qr", lang)}"><path/></svg>'
        f'<p id="people" role="status"></p>{shut}</dialog>'
    )


def _data(contents: Contents) -> str:
    words = {name: text(f"deck.{name}", contents.lang) for name in SCRIPT_WORDS}
    meta = {
        "version": contents.version,
        "area": contents.area,
        "slug": contents.period.replace("/", "--"),
        "lang": contents.lang,
        "day": contents.day,
        "numbers": numbers_of(contents),
    }
    said = json.dumps(
        {"words": words, "meta": meta}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return said.replace("<", "\\u003c")


@cache
def _colours() -> str:
    """Return the colours of day and night, and those of paper."""
    light, dark = variables(LIGHT), variables(DARK)
    return (
        f":root{{{light};--accent:var(--final);color-scheme:light}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark};"
        "color-scheme:dark}}"
        f"@media screen{{:root[data-theme=dark]{{{dark};color-scheme:dark}}}}"
    )


@cache
def _asset(name: str) -> str:
    """Return a text of the package, its line ends those of every machine."""
    found = resources.files("dashboard.exports.deck").joinpath(name).read_text("utf-8")
    return found.replace("\r\n", "\n")


def _hash(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")


def _say(key: str, lang: Lang) -> str:
    return escape(text(f"deck.{key}", lang), quote=True)
