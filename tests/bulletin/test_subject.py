"""What a title names by whole words."""

from __future__ import annotations

import pytest

from etl.bulletin.english import to_vietnamese
from etl.bulletin.subject import find_subject
from etl.bulletin.words import load_words


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("Sản lượng thủy sản", "fishery_output"),
        ("Sản lượng thủy sản được giám sát", "fishery_output"),
        ("Giá sản lượng thủy sản", None),
        ("Sản phẩm chăn nuôi theo đợt giám định", "livestock_product"),
    ],
)
def test_a_word_within_a_word_names_nothing(title: str, indicator: str | None) -> None:
    found = find_subject(load_words(), title, "")
    assert (found.indicator if found else None) == indicator


@pytest.mark.parametrize("english", ["consumer price index", "consumer price indexes"])
def test_an_english_plural_leaves_no_letters(english: str) -> None:
    assert to_vietnamese(f"{english}, gold") == "chỉ số giá tiêu dùng, gold"
