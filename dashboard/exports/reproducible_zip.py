"""Bytes that repeat: inside a file nothing tells when it was written. Same data, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

STILL = datetime(2000, 1, 1)
"""The hour that stands in every file for the hour of its making."""

_OFFICE_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def still_zip(content: bytes, made: datetime = STILL) -> bytes:
    """Return a ZIP (or Office file) without its times, nor those of workbooks inside it.

    An Office file says that it was made on the day `made`, that of its latest figure.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _OFFICE_TIMES.sub(rb"\g<1>%sZ" % made.isoformat().encode(), data)
            elif name.endswith(".xlsx"):
                data = still_zip(data)
            entry = zipfile.ZipInfo(name, STILL.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()
