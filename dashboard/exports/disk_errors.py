"""Tell a disk without room from other failures to write."""

from __future__ import annotations

import errno

NO_ROOM = ("ENOSPC", "EFBIG", "EDQUOT")
"""No room left; larger than the system lets a file be; over a person's quota."""

_CODES = {getattr(errno, name, errno.ENOSPC) for name in NO_ROOM}


def is_full(error: OSError) -> bool:
    """Whether a file could not be written for want of room."""
    return error.errno in _CODES
