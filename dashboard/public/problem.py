"""What is wrong with a question, in both languages, with what is allowed instead (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from dashboard.i18n import LANGUAGES, Lang, text

MEDIA_TYPE = "application/problem+json"
SHOWN = 200
"""Allowed values told in one answer: all of any list of the catalogue."""


class Problem(Exception):
    """A question that gets no answer. `code` is worded under "problem.<code>"."""

    def __init__(
        self,
        code: str,
        status: int,
        *,
        parameter: str = "",
        allowed: Iterable[str] = (),
        **params: object,
    ) -> None:
        super().__init__(code)
        self.code, self.status, self.parameter = code, status, parameter
        self.allowed = tuple(allowed)[:SHOWN]
        self.params = {"parameter": parameter, **params}

    def detail(self, lang: Lang) -> str:
        """Say what is wrong and what to do."""
        return text(f"problem.{self.code}.detail", lang, **self.params)

    def body(self, lang: Lang) -> bytes:
        """Return the JSON: title and detail in the asked language first, then in both."""
        said: dict[str, object] = {
            "type": f"urn:kien-giang:problem:{self.code}",
            "title": text(f"problem.{self.code}", lang),
            "status": self.status,
            "detail": self.detail(lang),
        }
        if self.parameter:
            said["parameter"] = self.parameter
        if self.allowed:
            said["allowed"] = list(self.allowed)
        for one in LANGUAGES:
            said[one] = {"title": text(f"problem.{self.code}", one), "detail": self.detail(one)}
        return orjson.dumps(said)
