"""A file that could not be made: the reason, and a full disk in plain words."""

from __future__ import annotations

import sys

from dashboard.exports.disk_errors import is_full
from dashboard.i18n.console import fail


def not_written(error: ValueError | OSError) -> int:
    """Say why on stderr; return the exit status of a refusal."""
    if isinstance(error, OSError) and is_full(error):
        return fail("export.error.disk_full")
    print(error, file=sys.stderr)
    return 1
