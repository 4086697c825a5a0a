"""What a command prints: every message in both languages, a line each."""

from __future__ import annotations

import argparse
import sys

from dashboard.i18n.text import LANGUAGES, text
from dashboard.i18n.told import Told


def run(arguments: argparse.Namespace) -> int:
    """Run the command asked for; return its exit status: 1 where it could not be done."""
    try:
        status: int = arguments.run(arguments)
    except Told as error:
        return refuse(error)
    return status


def say(key: str, **params: object) -> None:
    """Print a message."""
    for lang in LANGUAGES:
        print(f"  {text(key, lang, **params)}")


def fail(key: str, **params: object) -> int:
    """Print what went wrong; return the exit status of a refusal."""
    return refuse(Told(key, **params))


def refuse(error: Told) -> int:
    """Print an error's words; return the exit status of a refusal."""
    for lang in LANGUAGES:
        print(error.words(lang), file=sys.stderr, flush=True)
    return 1
