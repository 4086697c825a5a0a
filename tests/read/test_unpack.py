"""A part of a workbook is unpacked as zipfile does it, or refused."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from etl.read.unpack import unpacked

_TEXT = "Tổng sản phẩm trên địa bàn ".encode() * 500


def _zip(method: int = zipfile.ZIP_DEFLATED, name: str = "xl/biểu.xml") -> bytes:
    with zipfile.ZipFile(file := io.BytesIO(), "w", method) as archive:
        archive.writestr(name, _TEXT)
        archive.writestr("blank.xml", b"")
    return file.getvalue()


def _entries(content: bytes) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(content)).infolist()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("name", ["xl/biểu.xml", "xl/sheet.xml"])
@pytest.mark.parametrize("before", [b"", b"of some other program"])
def test_it_gives_what_was_packed(method: int, name: str, before: bytes) -> None:
    content = before + _zip(method, name)
    assert [unpacked(content, entry) for entry in _entries(content)] == [_TEXT, b""]


@pytest.mark.parametrize(
    ("at", "new"),
    [
        (0, b"PX"),  # no part begins here
        (30, b"yl"),  # another name than the directory's
        (60, b"\xff\xff\xff"),  # what was packed
        (-1, b""),  # the file ends within it
    ],
)
def test_what_is_not_as_the_directory_says_is_refused(at: int, new: bytes) -> None:
    content = bytearray(_zip())
    entry = _entries(bytes(content))[0]
    if at < 0:
        del content[50:]
    else:
        content[at : at + len(new)] = new
    with pytest.raises(zipfile.BadZipFile):
        unpacked(bytes(content), entry)


def test_no_more_is_unpacked_than_the_directory_says_and_then_it_is_refused() -> None:
    content = bytearray(_zip())
    place = content.index(b"PK\1\2")
    struct.pack_into("<I", content, place + 24, 10)
    (entry, _) = _entries(bytes(content))
    assert entry.file_size == 10
    with pytest.raises(zipfile.BadZipFile, match="checksum"):
        unpacked(bytes(content), entry)


def test_no_other_method_is_known() -> None:
    content = _zip(zipfile.ZIP_BZIP2)
    with pytest.raises(zipfile.BadZipFile, match="method 12"):
        unpacked(content, _entries(content)[0])
