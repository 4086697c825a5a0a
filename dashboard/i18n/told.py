"""What could not be done, told to whoever asked: the one family of errors that people read."""

from __future__ import annotations

from typing import ClassVar

from dashboard.i18n.text import text


class Told(Exception):
    """Not a defect of the program: `words(lang)` says in either language what is wrong.

    The words stand under `key`, which is `under` and `code`; `params` are what they speak of.
    """

    under: ClassVar[str] = ""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, *params.values())
        self.code, self.params = code, params

    @property
    def key(self) -> str:
        """The key of its words."""
        return f"{self.under}.{self.code}" if self.under else self.code

    def words(self, lang: str) -> str:
        """Say what is wrong, and what to do."""
        return text(self.key, lang, **self.params)

    def __str__(self) -> str:
        said = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.key} ({said})" if said else self.key
