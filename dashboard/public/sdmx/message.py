"""What every message of SDMX-JSON 2.0 begins with, and a name in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import orjson

from dashboard.i18n import LANGUAGES, Lang, text
from dashboard.public.edition import Edition
from dashboard.public.sdmx.names import AGENCY, FLOW

_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/v2.0.0/"
    "{kind}-message/tools/schemas/2.0.0/sdmx-json-{kind}-schema.json"
)


def message(
    kind: Literal["data", "structure"],
    data: Mapping[str, Any],
    edition: Edition,
    lang: Lang,
    at: datetime,
) -> bytes:
    """Return data or structures as one message that was prepared `at` a moment."""
    return orjson.dumps(
        {
            "meta": {
                "schema": _SCHEMA.format(kind=kind),
                "id": f"{FLOW}-{edition.version}",
                "prepared": at.isoformat(),
                "contentLanguages": sorted(LANGUAGES, key=lambda one: one != lang),
                "sender": {"id": AGENCY, **named("public.name", lang)},
            },
            "data": data,
        }
    )


def named(key: str, lang: Lang) -> dict[str, Any]:
    """Return the words of a key as a name in the language asked for, and in both."""
    names = {one: text(key, one) for one in LANGUAGES}
    return {"name": names[lang], "names": names}
