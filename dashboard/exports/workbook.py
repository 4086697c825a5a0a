"""A workbook as the bytes of a file: the same data, the same bytes; a full disk is said."""

from __future__ import annotations

import errno
import io

from lxml.etree import SerialisationError
from openpyxl import Workbook

from dashboard.exports.disk_errors import NO_ROOM
from dashboard.exports.reproducible_zip import STILL, still_zip
from dashboard.i18n import text


def saved(book: Workbook, *, title: str = "", lang: str = "") -> bytes:
    """Return the file; with a language it names the author and its title.

    Raise OSError where openpyxl has no room for the sheets that it first writes aside: those go
    through lxml, which has an error of its own.
    """
    if lang:
        book.properties.creator = text("export.author", lang)
        book.properties.title, book.properties.language = title, lang
    book.properties.created = book.properties.modified = STILL
    out = io.BytesIO()
    try:
        book.save(out)
    except SerialisationError as error:
        if not any(name in str(error) for name in (*NO_ROOM, "IO_WRITE")):
            raise
        raise OSError(errno.ENOSPC, str(error)) from error
    return still_zip(out.getvalue())
