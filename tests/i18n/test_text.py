"""Texts: complete in both languages, the same parameters, none worded twice."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from dashboard.domain import Measure, Status
from dashboard.i18n import TextMissingError, has_text, keys, quantity, text, unit_word
from dashboard.i18n.text import DIRECTORY, read_texts
from tests.some import some


def parameters(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_a_missing_text_is_an_error() -> None:
    with pytest.raises(TextMissingError):
        text("no.such.key", "vi")


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("file.kind.new_one", "write [file.kind] new_one_vi in dashboard/i18n/texts/exports.toml"),
        ("rule_of.new_one", "write [rule_of] new_one_vi in dashboard/i18n/texts/direction.toml"),
        ("new_one", "write [new_one] vi in dashboard/i18n/texts/*.toml"),
    ],
)
def test_a_missing_text_names_the_file_that_words_its_sisters(key: str, place: str) -> None:
    with pytest.raises(TextMissingError, match=re.escape(place)):
        text(key, "vi")


def test_a_key_worded_twice_is_an_error(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('[same]\nvi = "x"\nen = "y"\n', "utf-8")
    with pytest.raises(ValueError, match=r"a\.toml.*b\.toml"):
        read_texts(tmp_path)


def test_a_text_without_language_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[same]\nviet = "x"\n', "utf-8")
    with pytest.raises(ValueError, match="viet"):
        read_texts(tmp_path)


def test_both_languages_word_the_same_keys() -> None:
    assert keys("vi") == keys("en")
    assert len(keys("vi")) > 20


def test_both_languages_take_the_same_parameters() -> None:
    """Of the graphics: their sentences are built alike in both languages."""
    texts = read_texts(DIRECTORY)
    differing = [
        key
        for key in sorted(keys("vi"))
        if key.startswith(("chart.", "breach."))
        and parameters(texts[key, "vi"]) != parameters(texts[key, "en"])
    ]
    assert differing == []


@pytest.mark.parametrize("word", [*Measure, *Status])
def test_every_measure_and_status_is_worded(word: Measure | Status) -> None:
    assert has_text(f"{'measure' if isinstance(word, Measure) else 'status'}.{word.value}")


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 target in 1 instrument"), (2, "2 targets in 2 instruments")]
)
def test_one_is_not_said_as_many(count: int, said: str) -> None:
    key = "merger.targets_count"
    assert text(key, "en", count=count, instruments=count) == said
    assert text(key, "en", count=str(count), instruments=str(count)) == said


def test_a_unit_follows_its_number() -> None:
    assert quantity(1, "chỉ tiêu", "en") == "1\u00a0target"
    assert quantity(-1, "chỉ tiêu", "en") == "\u22121\u00a0target"
    assert quantity(18, "chỉ tiêu", "en") == "18\u00a0targets"
    assert unit_word("chỉ tiêu", "en") == "targets"


def test_every_english_count_knows_one_from_many() -> None:
    english = {key: words for (key, lang), words in read_texts(DIRECTORY).items() if lang == "en"}
    forms = re.compile(r"\{\w+:#[^|{}]*\|# (?:\w+ )?([a-z]+s)\b")
    counted = "|".join({many for words in english.values() for many in forms.findall(words)})
    lone = re.compile(rf"\{{\w+\}} (?:(?!of |in )[a-z]*[a-rt-z] )?(?:{counted})\b")
    assert len(counted) > 100
    assert {key: words for key, words in some(english.items()) if lone.search(words)} == {}
