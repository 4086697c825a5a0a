"""Old workbooks in TCVN3 and VNI: words and fonts tell the encoding, one cell may hold several."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalog import Catalogue
from etl.bulletin import vni
from etl.bulletin.encodings import is_vni_book, to_unicode
from etl.bulletin.tcvn3 import letters
from etl.pipeline import check
from tests.read.old_books import style, write_old

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "bulletins"
NOTHING: frozenset[str] = frozenset()
TITLE = "26. Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
RETAIL = {
    (0, 0): TITLE,
    (2, 3): "Tỷ đồng",
    (3, 2): "Thực hiện tháng 5 năm 2005",
    (3, 3): "Ước tính tháng 6 năm 2005",
    (5, 0): "Tổng số",
    (6, 1): "Kinh tế ngoài Nhà nước",
    (7, 1): "Khách sạn, nhà hàng",
    (8, 1): "Đường",
}
VALUES = {(row, column): 100.0 * row + column for row in (5, 6, 7, 8) for column in (2, 3)}
_TO_TCVN3 = {letter: code for code, letter in letters().items()}
# The longest first, so that small letters of one code come before capitals made of the same.
_TO_VNI = {letter: sequence for sequence, letter in vni.sequences().items()}
VOWELS = sorted({*vni.sequences().values(), *"aeiouyAEIOUY"} - {"đ", "Đ"})
SYLLABLES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "b", "đ", "Đ", "ngh", "tr", "qu", "KH"]),
        st.sampled_from(["", "i", "u", "ư", "Ư", "o"]),
        st.sampled_from(VOWELS),
        st.sampled_from(["", "n", "ng", "CH", "i", "u", "y"]),
    ),
)


def to_vni(text: str) -> str:
    return "".join(_TO_VNI.get(letter, letter) for letter in text)


def to_tcvn3(text: str) -> str:
    return "".join(_TO_TCVN3.get(letter, _TO_TCVN3.get(letter.lower(), letter)) for letter in text)


@given(st.lists(SYLLABLES, min_size=1, max_size=12))
def test_vni_comes_back_as_it_went(words: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))
    for encoded in (to_vni(text), unicodedata.normalize("NFD", text)):
        assert to_unicode(encoded, NOTHING, ((0, "VNI-Times"),), vni_book=False) == text


def test_the_table_holds_every_letter_once() -> None:
    small = {sequence: letter for sequence, letter in vni.sequences().items() if letter.islower()}
    assert len(small) == len(set(small.values())) == 67
    for sequence, letter in vni.sequences().items():
        assert vni.from_vni(sequence) == letter


@given(st.text(max_size=40), st.sampled_from(["", "Arial", ".VnTimeH", "VNI-Times", "VNI-TimesH"]))
def test_no_text_breaks_the_reading_and_all_is_composed(text: str, font: str) -> None:
    fonts = ((0, font),) if font else ()
    done = to_unicode(text, NOTHING, fonts, vni_book=True)
    assert done == unicodedata.normalize("NFC", done) or text.isascii()


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("n\xadíc ", ".VnTime"), ("đầu năm", "Arial")], "nước đầu năm"),
        ([("ñöôøng ", "VNI-Times"), ("n\xadíc", ".VnTime")], "đường nước"),
        ([("hoà ", "VNI-Times"), ("hoà", "Arial")], "hồ hoà"),
        ([("toång soá", "VNI-TimesH")], "TỔNG SỐ"),
        ([("tæng sè", ".VnTimeH")], "TỔNG SỐ"),
        ([("¾", ".VnTimeH"), ("c quy", ".VnTime")], "Ắc quy"),
        ([("than", ".VnArialH")], "THAN"),
        ([("Saûn lượng", "VNI-Times")], "Sản lượng"),
        ([("Thành phố", "VNI-Times")], "Thành phố"),
        ([("n¨m đầu", ".VnTime")], "năm đầu"),
    ],
)
def test_fonts_and_words_decide_part_by_part(parts: list[tuple[str, str]], expected: str) -> None:
    text, fonts = "", []
    for part, font in parts:
        fonts.append((len(text), font))
        text += part
    assert to_unicode(text, NOTHING, tuple(fonts), vni_book=False) == expected


def test_words_decide_where_no_font_is_known() -> None:
    texts = [to_vni(str(text)) for text in RETAIL.values()]
    assert is_vni_book(texts)
    assert to_unicode(to_vni(TITLE), NOTHING, (), vni_book=True) == TITLE
    assert not is_vni_book([to_tcvn3(str(text)) for text in RETAIL.values()] * 3)
    assert not is_vni_book([str(text) for text in RETAIL.values()] * 3)


@pytest.mark.parametrize("encoding", ["vni", "tcvn3", "both", "unicode"])
def test_an_old_book_is_read_alike_in_each_encoding(
    tmp_path: Path, catalogue: Catalogue, encoding: str
) -> None:
    plain = check(write_old(tmp_path / "u.xls", {**RETAIL, **VALUES}), catalogue)
    cells = {}
    for number, (place, text) in enumerate(RETAIL.items()):
        one = ("vni", "tcvn3")[number % 2] if encoding == "both" else encoding
        if one == "vni":
            cells[place] = (to_vni(text), style("VNI-Times"))
        elif one == "tcvn3":
            cells[place] = (to_tcvn3(text), style(".VnTime"))
        else:
            cells[place] = (text, style("VNI-Times"))
    found = check(write_old(tmp_path / "a.xls", {**cells, **VALUES}), catalogue)
    assert found.observations and found.tables[0].title == plain.tables[0].title == TITLE
    kept = [(o.key, o.label.casefold(), o.value) for o in found.observations]
    assert kept == [(o.key, o.label.casefold(), o.value) for o in plain.observations]


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the bulletins are not here")
def test_a_font_in_the_list_alone_changes_nothing(catalogue: Catalogue) -> None:
    """One bulletin lists VNI-Times among its fonts; no text stands in it."""
    (path,) = FOLDER.glob("2018-12-*.xls")
    labels = {o.label for o in check(path, catalogue).observations}
    assert "Khai khoáng" in labels
    assert all(unicodedata.is_normalized("NFC", label) for label in labels)
    assert not any(letter in "ñöøûïåäëæ" for label in labels for letter in label)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the bulletins are not here")
def test_other_countries_stand_under_their_continents(catalogue: Catalogue) -> None:
    """In an .xls: two rows of one name, told apart by the indents of their cells."""
    (path,) = FOLDER.glob("2018-12-*.xls")
    found = [o for o in check(path, catalogue).observations if o.label == "Một số nước khác"]
    assert len(found) == 18
    assert {o.breakdown for o in found} == {
        "group:mot_so_nuoc_khac",
        "group:chau_au.mot_so_nuoc_khac",
    }
