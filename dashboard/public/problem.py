"""What is wrong with a question, in both languages, with what is allowed instead (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from dashboard.i18n import LANGUAGES, Lang, Told, text

MEDIA_TYPE = "application/problem+json"
SHOWN = 200
"""Allowed values told in one answer: all of any list of the catalogue."""


class Problem(Told):
    """A question that gets no answer."""

    under = "problem"

    def __init__(
        self,
        code: str,
        status: int,
        *,
        parameter: str = "",
        allowed: Iterable[str] = (),
        **params: object,
    ) -> None:
        super().__init__(code, parameter=parameter, **params)
        self.status, self.parameter = status, parameter
        self.allowed = tuple(allowed)[:SHOWN]

    def detail(self, lang: Lang) -> str:
        """Say what is wrong and what to do."""
        return text(f"{self.key}.detail", lang, **self.params)

    def body(self, lang: Lang) -> bytes:
        """Return the JSON: title and detail in the asked language first, then in both."""
        said: dict[str, object] = {
            "type": f"urn:kien-giang:problem:{self.code}",
            "title": self.words(lang),
            "status": self.status,
            "detail": self.detail(lang),
        }
        if self.parameter:
            said["parameter"] = self.parameter
        if self.allowed:
            said["allowed"] = list(self.allowed)
        for one in LANGUAGES:
            said[one] = {"title": self.words(one), "detail": self.detail(one)}
        return orjson.dumps(said)
