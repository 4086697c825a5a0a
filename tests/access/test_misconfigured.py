"""A file of sign-in that is there but not whole gives nobody anything, by page and by command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.__main__ import main as dashboard
from dashboard.access.office_file import Fault, OfficeFile, judge, read_office_file
from dashboard.access.roles import Role, person_key
from dashboard.access.sign_in import CHOSEN, SEEN, Mode, access_to
from dashboard.i18n import text
from etl.__main__ import main as etl
from tests.access.conftest import Pages, said
from tests.access.misconfigurations import AUTH, MISCONFIGURED, WHOLE

NAMED = "binh@thu.vn"
OPEN = ("held.xlsx", "wait.xlsx", "drop-0", "publish-2026")


@pytest.fixture(autouse=True)
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a file of sign-in of this test's own."""
    found = tmp_path / "secrets.toml"
    monkeypatch.setenv("DASHBOARD_SECRETS", str(found))
    monkeypatch.delenv(CHOSEN, raising=False)
    return found


def serves(held: Path, *more: str) -> int:
    return dashboard(["serve", "--port", "1", "--db", str(held), *more])


def releases(held: Path, capsys: pytest.CaptureFixture[str], reader: str = NAMED) -> str:
    capsys.readouterr()
    assert etl(["releases", "--reader", reader, "--db", str(held)]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", MISCONFIGURED)
def test_serve_refuses_and_says_why_in_both_languages(
    name: str, secrets: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, code = MISCONFIGURED[name]
    secrets.write_bytes(content)
    fault = read_office_file(secrets)
    assert isinstance(fault, Fault) and fault.code == code
    for word in ((), ("--single-user",)):
        assert serves(held, *word) == 2
        printed = capsys.readouterr().err
        assert fault.words("vi") in printed and fault.words("en") in printed
    assert "0123456789abcdef" not in fault.words("vi") + fault.words("en")


@pytest.mark.parametrize("name", MISCONFIGURED)
def test_no_command_shows_what_is_under_embargo(
    name: str, secrets: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secrets.write_bytes(MISCONFIGURED[name][0])
    printed = releases(held, capsys)
    assert "first.xlsx" in printed and "held.xlsx" not in printed


@pytest.mark.parametrize("name", MISCONFIGURED)
def test_no_page_shows_what_is_under_embargo_or_waits(
    name: str, secrets: Path, pages: Pages
) -> None:
    content, code = MISCONFIGURED[name]
    secrets.write_bytes(content)
    upload, sources = pages()
    shown = said(upload) + said(sources)
    assert "first.xlsx" in shown
    assert [word for word in OPEN if word in shown] == []
    assert text("access.closed", "vi", code=code) in [w.value for w in upload.warning]


def test_what_is_refused_here_would_be_shown_to_one_user_alone(
    pages: Pages, held: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests above can fail: without an office's file the same pages show all of it."""
    monkeypatch.delenv("DASHBOARD_SECRETS")
    monkeypatch.setenv(CHOSEN, Mode.SINGLE_USER)
    upload, sources = pages()
    shown = said(upload) + said(sources)
    assert [word for word in OPEN if word not in shown] == []
    assert "held.xlsx" in releases(held, capsys)


def test_the_whole_file_names_its_people_without_case(
    secrets: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secrets.write_text(WHOLE, "utf-8")
    access = access_to(held, secrets.parent)
    assert access.mode is Mode.SIGN_IN
    assert access.may(" BINH@thu.VN ", Role.EMBARGO)
    assert not access.may("an@thu.vn", Role.EMBARGO) and not access.may("", Role.UPLOAD)
    assert not access.may("bi\u0307nh@thu.vn", Role.EMBARGO)
    assert "held.xlsx" in releases(held, capsys)
    assert "held.xlsx" not in releases(held, capsys, "an@thu.vn")


@pytest.mark.parametrize("like_k", ["\u212aim@thu.vn", "kı\u0307m@thu.vn"])
def test_a_letter_that_only_looks_alike_is_another_person(like_k: str) -> None:
    found = judge((AUTH + '[embargo]\nnamed = ["kim@thu.vn"]\n').encode())
    assert isinstance(found, OfficeFile)
    assert person_key("KIM@thu.vn") in found.named[Role.EMBARGO]
    assert person_key(like_k) not in found.named[Role.EMBARGO]


def test_who_is_taken_from_a_list_has_nothing_at_the_next_click(secrets: Path, held: Path) -> None:
    secrets.write_text(WHOLE, "utf-8")
    assert access_to(held, secrets.parent).may(NAMED, Role.EMBARGO)
    secrets.write_text(WHOLE.replace(NAMED, "dung@thu.vn"), "utf-8")
    assert not access_to(held, secrets.parent).may(NAMED, Role.EMBARGO)


@pytest.mark.parametrize("place", ["folder", "dangling link", "pipe"])
def test_what_is_no_ordinary_file_is_a_fault(place: str, secrets: Path, held: Path) -> None:
    if place == "folder":
        secrets.mkdir()
    elif place == "pipe":
        os.mkfifo(secrets)
    else:
        secrets.symlink_to(secrets.parent / "nowhere")
    assert access_to(held, secrets.parent).mode is Mode.CLOSED


def test_a_file_named_but_absent_is_a_fault(secrets: Path, held: Path) -> None:
    found = access_to(held, secrets.parent)
    assert found.mode is Mode.CLOSED
    assert found.fault is not None and found.fault.code == "named_but_absent"


def test_a_file_deleted_while_the_server_runs_closes_what_it_opened(
    tmp_path: Path, held: Path, monkeypatch: pytest.MonkeyPatch, pages: Pages
) -> None:
    monkeypatch.setenv("DASHBOARD_SECRETS", str(tmp_path / "own.toml"))
    own = tmp_path / "own.toml"
    own.write_text(WHOLE, "utf-8")
    assert access_to(held, tmp_path).mode is Mode.SIGN_IN
    own.unlink()
    for word in ("", Mode.SINGLE_USER, Mode.SIGN_IN):
        monkeypatch.setenv(CHOSEN, word)
        found = access_to(held, tmp_path)
        assert found.mode is Mode.CLOSED and found.fault is not None
        assert found.fault.code == "gone"
    upload, sources = pages()
    shown = said(upload) + said(sources)
    assert [word for word in OPEN if word in shown] == []


def test_after_an_office_has_been_seen_one_user_is_chosen_by_a_word(tmp_path: Path) -> None:
    warehouse = tmp_path / "w"
    warehouse.mkdir()
    root = tmp_path / "root"
    (root / ".streamlit").mkdir(parents=True)
    file = root / ".streamlit" / "secrets.toml"
    assert access_to(warehouse, root, {}).mode is Mode.SINGLE_USER
    file.write_text(WHOLE, "utf-8")
    assert access_to(warehouse, root, {}).mode is Mode.SIGN_IN
    assert (warehouse / SEEN).exists()
    elsewhere = tmp_path / "another-process"
    (elsewhere / ".streamlit").mkdir(parents=True)
    assert access_to(warehouse, elsewhere, {}).mode is Mode.CLOSED
    assert access_to(warehouse, elsewhere, {CHOSEN: "single-user"}).mode is Mode.SINGLE_USER
    assert access_to(warehouse, elsewhere, {CHOSEN: "Single user"}).mode is Mode.CLOSED


def test_the_word_is_refused_beside_a_whole_file(
    secrets: Path, held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secrets.write_text(WHOLE, "utf-8")
    assert serves(held, "--single-user") == 2
    assert text("serve.two_ways", "vi") in capsys.readouterr().err
