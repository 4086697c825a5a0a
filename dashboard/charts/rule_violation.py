"""A rule that a Spec breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.i18n import text


@dataclass(frozen=True, slots=True)
class RuleViolation:
    """Code of the rule broken, and what broke it. Words: `breach.<code>` in i18n."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    def words(self, lang: str) -> str:
        """Say it to the person who wants to export."""
        return text(f"breach.{self.code}", lang, **self.params)
