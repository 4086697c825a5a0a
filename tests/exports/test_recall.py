"""What left the house is known, and what became wrong since is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gallery import build

from dashboard.charts import Spec
from dashboard.exports.caption import caption
from dashboard.exports.log import Exported, ExportLog, entry_of
from dashboard.exports.recall import changes, correction_note, recall
from dashboard.exports.short_code import code_of, read_code
from dashboard.exports.stamp import stamp_of

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def exported(spec: Spec, version: str = "v1") -> Exported:
    return entry_of(
        spec,
        stamp_of(spec, version=version),
        formats=("tv_hd",),
        area="KG",
        period="2024-01/2024-06",
        by="Lan",
        at=AT,
    )


def revised(spec: Spec, value: float) -> Spec:
    points = spec.series[0].points
    new = replace(points[-1], value=value, printed="6,90 %", release="r-new")
    return replace(spec, series=(replace(spec.series[0], points=(*points[:-1], new)),))


def test_unchanged_numbers_are_not_recalled() -> None:
    spec = build("growth_cumulative")
    assert recall([exported(spec)], [spec, build("growth_cumulative", "en")]) == ()


def test_a_later_version_with_the_same_numbers_is_not_recalled() -> None:
    spec = build("growth_cumulative")
    assert code_of(spec, "v1") != code_of(spec, "v2")
    assert not changes(exported(spec, "v1"), spec)


def test_a_revision_names_the_graphic_and_its_replacement() -> None:
    spec = build("growth_cumulative")
    now = revised(spec, 6.9)
    (one,) = recall([exported(spec), exported(build("plan"))], [now, build("plan")])
    assert one.exported.code == code_of(spec, "v1") and one.replacement is now
    (change,) = one.changes
    assert (change.before.value, change.now.value if change.now else None) == (6.84, 6.9)
    note = correction_note(one, "vi")
    assert "6,84" in note and "6,9" in note and "r-new" in note and now.title in note


def test_a_chart_that_is_gone_is_recalled_without_replacement() -> None:
    (one,) = recall([exported(build("plan"))], [])
    assert one.replacement is None and one.changes


def test_both_languages_share_the_code_and_other_numbers_do_not() -> None:
    vi, en = build("growth_cumulative"), build("growth_cumulative", "en")
    assert code_of(vi, "v1") == code_of(en, "v1") != code_of(revised(vi, 6.9), "v1")


@pytest.mark.parametrize("typed", ["kg-0123-abcd", "KG0123ABCD", " kg–o123–abcd ", "0123 abcd"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "KG-0123-ABCD"


@pytest.mark.parametrize("typed", ["", "KG-123", "KG-0123-ABC!", "<script>"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert read_code(typed) is None


def test_log_survives_a_line_cut_off_by_a_crash(tmp_path: Path) -> None:
    log = ExportLog(tmp_path)
    first, second = exported(build("plan")), exported(build("levels"))
    assert log.entries() == ()
    log.append([first])
    with log.path.open("ab") as file:
        file.write(b'{"code": "KG-')
    log.append([second])
    assert log.entries() == (first, second)
    assert log.find(second.code) == (second,)


@pytest.mark.parametrize("name", ["growth_cumulative", "levels"])
def test_a_caption_carries_the_notes_of_the_graphic(name: str) -> None:
    """They name the target's resolution, or say that no growth follows from two levels."""
    spec = build(name, "vi")
    stamp = stamp_of(spec, version="000001-aaaaaaaa")
    assert spec.notes
    assert all(f"{note}." in caption(spec, stamp) for note in spec.notes)
