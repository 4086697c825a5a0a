"""Unpack a part of a workbook: zipfile reads the directory, ISA-L inflates, twice as fast."""

from __future__ import annotations

import struct
import zipfile
from typing import cast

from isal import isal_zlib

_HEAD = struct.Struct("<4s22x2H")
"""What stands before a part: a mark, what the directory says too, two lengths."""
_UTF_8 = 0x800
_DAMAGED = cast("type[Exception]", isal_zlib.error)  # its types take the class for an instance


def unpacked(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Return a part of a zip, no more than the directory says.

    Raise BadZipFile where it is not what the directory says or is packed otherwise than by deflate.
    """
    try:
        mark, name_length, rest = _HEAD.unpack_from(content, entry.header_offset)
        begin = entry.header_offset + _HEAD.size
        name = content[begin : begin + name_length]
        if mark != b"PK\3\4" or name != _name(entry):
            raise zipfile.BadZipFile(entry.filename)
        start = begin + name_length + rest
        packed = memoryview(content)[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            # The least bound is one byte: none would mean as many as there are.
            part = isal_zlib.decompressobj(-15).decompress(packed, max(entry.file_size, 1))
        elif entry.compress_type == zipfile.ZIP_STORED:
            part = bytes(packed[: entry.file_size])
        else:
            raise zipfile.BadZipFile(f"{entry.filename}: method {entry.compress_type}")
    except (struct.error, _DAMAGED) as error:
        raise zipfile.BadZipFile(str(error)) from error
    if isal_zlib.crc32(part) != entry.CRC:
        raise zipfile.BadZipFile(f"{entry.filename}: checksum")
    return part


def _name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF_8 else "cp437")
