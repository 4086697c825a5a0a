"""A text to paste into Zalo with the name of the picture to send with it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.brief import Brief
from dashboard.exports.kit_file import KitFile
from dashboard.i18n import text

LONGEST = 1_900
"""Characters: a message of Zalo holds 2,000."""

MOST_SENTENCES = 3


def zalo_file(
    said: Brief, files: Sequence[KitFile], path: str, *, url: str, embargo: str
) -> KitFile:
    """Return the text of one language: headline, sentences, source, address, picture."""
    return KitFile(
        path,
        b"\xef\xbb\xbf" + zalo_text(said, files, url=url, embargo=embargo).encode("utf-8"),
        "zalo",
        said.lang,
    )


def zalo_text(said: Brief, files: Sequence[KitFile], *, url: str, embargo: str) -> str:
    """Return the message; sentences that find no room are left out whole."""
    head = [*([embargo] if embargo else []), said.headline.text]
    tail = [said.source.text, *([url] if url else [])]
    if picture := _picture(said.lang, files):
        tail.append(text("zalo.picture", said.lang, path=picture))
    kept: list[str] = []
    for sentence in said.body[:MOST_SENTENCES]:
        if len("\n".join([*head, *kept, sentence.text, "", *tail])) > LONGEST:
            break
        kept.append(sentence.text)
    return "\n".join([*head, *kept, "", *tail]) + "\n"


def _picture(lang: str, files: Sequence[KitFile]) -> str:
    """Return the first square picture of the kit in the language; empty where none was drawn."""
    mine = (f.path for f in files if f.lang == lang and f.width and f.width == f.height)
    return next(iter(sorted(mine)), "")
