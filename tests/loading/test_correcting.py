"""A workbook of several publications corrects each release by its own publication."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from dashboard.catalog import Catalogue
from dashboard.domain import ReleaseState
from dashboard.store import Warehouse
from dashboard.store.errors import CannotCorrect
from dashboard.store.release_content import Outcome
from etl.__main__ import main as etl
from etl.impact.changes import Kind, changes_of_loading, changes_of_withdrawal
from etl.loading import LoadRequest, load, withdraw
from etl.pipeline import check
from etl.rebuilding import rebuild
from etl.template import write_template
from tests.upload.making import catalogue, row

NOW = datetime(2026, 1, 2, 3, 4, 5)
DAYS = {"A": "2025-03-01", "B": "2025-06-01", "C": "2025-09-01"}


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return catalogue()


def book(path: Path, known: Catalogue, **values: float) -> Path:
    """Write a workbook with one publication a letter, of one figure of its own year each."""
    made = BytesIO()
    kind = known.template.word("source_kind", "1")
    sources = [
        {"source": f"THU-{n}", "name": f"Nguồn {n}", "published_on": DAYS[n], "source_kind": kind}
        for n in values
    ]
    rows = [
        row(known, value, period=f"6T/{2020 + 'ABC'.index(n)}", source=f"THU-{n}")
        for n, value in values.items()
    ]
    write_template(known, made, rows={"Nguồn": sources, "Số liệu": rows})
    path.write_bytes(made.getvalue())
    return path


def ids(directory: Path, state: ReleaseState = ReleaseState.PUBLISHED) -> dict[str, str]:
    """Return the releases of a state by the letter of their source."""
    releases = Warehouse(directory).snapshot().releases.values()
    return {r.source[-1]: r.id for r in releases if r.state is state}


def values(directory: Path) -> dict[int, float]:
    found = Warehouse(directory).snapshot().vintages("grdp_constant", "KG")
    return {v.observation.period.year: v.value for v in found}


@pytest.fixture
def published(tmp_path: Path, known: Catalogue) -> Path:
    directory = tmp_path / "w"
    path = book(tmp_path / "a.xlsx", known, A=1.0, B=20.0, C=30.0)
    load(Warehouse(directory), known, [LoadRequest(path, "thử")], now=NOW)
    return directory


def test_each_publication_corrects_its_own_release(
    tmp_path: Path, known: Catalogue, published: Path
) -> None:
    wrong = ids(published)
    path = book(tmp_path / "b.xlsx", known, A=1.0, B=2.0, C=3.0)
    request = LoadRequest(path, "thử", supersedes=f"{wrong['C']} {wrong['B']}", reason="sai")
    changes = changes_of_loading(
        Warehouse(published).snapshot(), known, request, check(path, known), now=NOW
    )
    assert {(c.period.year, c.kind) for c in changes.changes} == {
        (2020, Kind.UNCHANGED),
        (2021, Kind.REVISED),
        (2022, Kind.REVISED),
    }
    (result,) = load(Warehouse(published), known, [request], now=NOW)
    assert result.outcomes == (Outcome.REPEAT, Outcome.CORRECTION, Outcome.CORRECTION)
    assert values(published) == {2020: 1.0, 2021: 2.0, 2022: 3.0}
    gone = ids(published, ReleaseState.SUPERSEDED)
    assert gone == {n: wrong[n] for n in "BC"}
    releases = Warehouse(published).snapshot().releases
    assert {n: releases[i].supersedes for n, i in ids(published).items()} == {
        "A": "",
        "B": wrong["B"],
        "C": wrong["C"],
    }
    version = Warehouse(published).version
    rebuild(Warehouse(published), known, now=NOW)
    assert Warehouse(published).version == version
    assert values(published) == {2020: 1.0, 2021: 2.0, 2022: 3.0}
    right = ids(published)["B"]
    changes = changes_of_withdrawal(Warehouse(published).snapshot(), known, right)
    ((revised,),) = (changes.of(Kind.REVISED),)
    assert revised.after is not None and (revised.period.year, revised.after.value) == (2021, 20.0)
    withdraw(Warehouse(published), right, reason="thử", by="thử", now=NOW)
    assert values(published) == {2020: 1.0, 2021: 20.0, 2022: 3.0}


def test_a_publication_whose_date_was_wrong_is_corrected_by_the_one_that_is_left(
    tmp_path: Path, known: Catalogue, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DAYS, "B", "2025-06-15")
    path = book(tmp_path / "b.xlsx", known, A=1.0, B=20.0, C=30.0)
    wrong = ids(published)["B"]
    load(Warehouse(published), known, [LoadRequest(path, "thử", supersedes=wrong)], now=NOW)
    assert ids(published, ReleaseState.SUPERSEDED) == {"B": wrong}
    assert values(published) == {2020: 1.0, 2021: 20.0, 2022: 30.0}


def test_a_release_that_is_unknown_or_gone_or_not_meant_is_refused_and_changes_nothing(
    tmp_path: Path, known: Catalogue, published: Path
) -> None:
    wrong = ids(published)
    withdraw(Warehouse(published), wrong["A"], reason="thử", by="thử", now=NOW)
    version = Warehouse(published).version
    path = book(tmp_path / "b.xlsx", known, B=2.0, C=3.0)
    for name, code in (("Rnothing", "unknown"), (wrong["A"], "gone")):
        with pytest.raises(CannotCorrect) as refused:
            load(Warehouse(published), known, [LoadRequest(path, "x", supersedes=name)], now=NOW)
        assert (refused.value.key, refused.value.params["release"]) == (
            f"loading.corrects_{code}",
            name,
        )
    monkey = book(tmp_path / "c.xlsx", known, A=5.0, B=2.0)
    with pytest.raises(CannotCorrect) as refused:
        load(
            Warehouse(published),
            known,
            [LoadRequest(monkey, "x", supersedes=f"{wrong['C']}")],
            now=NOW,
        )
    assert refused.value.key == "loading.corrects_unmatched"
    assert Warehouse(published).version == version


def test_the_command_refuses_in_both_languages(
    tmp_path: Path, known: Catalogue, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(book(tmp_path / "b.xlsx", known, B=2.0))
    said = ["--by", "thử", "--db", str(published), "--supersedes", "Rnothing"]
    version = Warehouse(published).version
    assert etl(["load", path, *said]) == 1
    words = capsys.readouterr().err
    assert "Không có bản công bố Rnothing" in words and "There is no release Rnothing" in words
    assert etl(["load", path, path, *said]) == 1
    assert "one file at a time" in capsys.readouterr().err
    assert Warehouse(published).version == version


def test_a_preview_of_a_withdrawal_shows_what_a_restored_correction_gives_back(
    tmp_path: Path, known: Catalogue, published: Path
) -> None:
    """B corrected by B2, B2 withdrawn, B2 loaded again as a correction of B: then withdrawn."""
    first = ids(published)["B"]
    path = book(tmp_path / "b.xlsx", known, B=2.0)
    request = LoadRequest(path, "thử", supersedes=first)
    load(Warehouse(published), known, [LoadRequest(path, "thử", beside=True)], now=NOW)
    second = next(
        r.id for r in Warehouse(published).snapshot().releases.values() if r.file == "b.xlsx"
    )
    withdraw(Warehouse(published), second, reason="thử", by="thử", now=NOW)
    (again,) = load(Warehouse(published), known, [request], now=NOW)
    assert again.outcomes == (Outcome.RESTORED,)
    assert Warehouse(published).snapshot().releases[second].supersedes == ""
    assert values(published)[2021] == 2.0
    changes = changes_of_withdrawal(Warehouse(published).snapshot(), known, second)
    (revised,) = changes.changes
    assert (revised.kind, revised.after and revised.after.value) == (Kind.REVISED, 20.0)
    withdraw(Warehouse(published), second, reason="thử", by="thử", now=NOW)
    assert values(published)[2021] == 20.0
