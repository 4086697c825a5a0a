"""What a workbook brings into the warehouse, and what was decided about each publication."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain import Finding, Publication


class Outcome(StrEnum):
    """What loading a publication did."""

    NEW = "new"
    REPEAT = "repeats"
    RESTORED = "restores"
    CORRECTION = "corrects"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a load decided about one publication; the log keeps it, and a rebuild obeys it.

    `release` is the one that it repeats or that counts again by it, "" where it is a release of
    its own; `corrects` the one that ceases to count, "" for none.
    """

    outcome: Outcome
    release: str = ""
    corrects: str = ""

    @property
    def told(self) -> Outcome:
        """What to tell a person that it was."""
        corrected = self.corrects and self.outcome is Outcome.NEW
        return Outcome.CORRECTION if corrected else self.outcome

    def __str__(self) -> str:
        words = [self.outcome.value, self.release]
        words += [Outcome.CORRECTION.value, self.corrects] if self.corrects else []
        return " ".join(word for word in words if word)

    @classmethod
    def parse(cls, text: str) -> Verdict:
        """Read "new", "new corrects R1", "repeats R1", "restores R1 corrects R2" back."""
        match text.split():
            case ["new"]:
                return cls(Outcome.NEW)
            case ["new", "corrects", corrected]:
                return cls(Outcome.NEW, "", corrected)
            case ["repeats" | "restores" as word, release]:
                return cls(Outcome(word), release)
            case ["restores", release, "corrects", corrected]:
                return cls(Outcome.RESTORED, release, corrected)
        raise ValueError(f"not a decision about a publication: {text!r}")


@dataclass(frozen=True, slots=True)
class FileContent:
    """The reading of one source workbook: by which reader, with which catalogue, what."""

    sha256: str
    publications: tuple[Publication, ...]
    tables: tuple[tuple[str, str, str | None, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    reader: str = ""
    catalogue: str = ""
