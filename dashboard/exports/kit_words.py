"""The words of a kit: captions with alternative texts, and what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.catalog import Catalogue
from dashboard.charts import Spec
from dashboard.domain import Period
from dashboard.exports.stamp import Stamp
from dashboard.i18n import text


def captions(specs: Sequence[Spec], stamps: Sequence[Stamp]) -> bytes:
    """Return a caption and an alternative text for each chart, ready to paste."""
    blocks = []
    for spec, stamp in zip(specs, stamps, strict=True):
        blocks.append(
            "\r\n".join(
                [
                    f"[{stamp.code}] {spec.id}",
                    spec.title,
                    spec.subtitle.text,
                    *spec.notes,
                    spec.foot.text,
                    f"{text('export.kind.alt', spec.lang)}: {spec.alt}",
                    stamp.url,
                ]
            )
        )
    return b"\xef\xbb\xbf" + ("\r\n\r\n".join(blocks) + "\r\n").encode("utf-8")


def readme(
    area: str, period: Period, version: str, left_out: Sequence[str], catalogue: Catalogue
) -> bytes:
    """Say in both languages what the kit holds and how a number is traced."""
    lines: list[str] = []
    for lang in ("vi", "en"):
        lines += [
            text(
                "kit.readme",
                lang,
                area=catalogue.areas[area].name(lang),
                period=period.label("vi" if lang == "vi" else "en"),
                version=version,
            )
        ]
        if left_out:
            names = ", ".join(text(f"format.{key}", lang) for key in left_out)
            lines.append(text("kit.left_out", lang, formats=names))
            lines.append(text("export.error.browser_missing", lang))
        lines.append("")
    said = "\n".join(lines).replace("\n", "\r\n")
    return b"\xef\xbb\xbf" + said.encode("utf-8")
