"""The lists of names, and when two names are one person."""

from __future__ import annotations

import string
from enum import StrEnum

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class Role(StrEnum):
    """A list of names in secrets.toml; the value is the name of its table."""

    UPLOAD = "upload"
    APPROVE = "approve"
    EMBARGO = "embargo"
    ASK = "ask"
    ANSWER = "answer"


def person_key(name: str) -> str:
    """Return what two spellings of one person's address share.

    Only the letters A to Z lose their case. Case folding, or NFC, would take an address with a
    Kelvin sign or a long s for the address of somebody else.
    """
    return name.strip().translate(_LOWER)


def same_person(one: str, other: str) -> bool:
    """Tell whether two names are one person's; nobody is the same as nobody."""
    return bool(person_key(one)) and person_key(one) == person_key(other)
