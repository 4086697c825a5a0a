"""The deck of the first half of 2024 as of 31 July, made once, and a server of the same figures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.analysis.as_of import Figures
from dashboard.catalog import load_catalogue
from dashboard.domain import Period
from dashboard.exports.deck import Agenda, Deck, Order, make_deck, read_agenda
from dashboard.exports.renderer import Renderer
from dashboard.i18n import Lang
from dashboard.store import Warehouse
from tests.upload.serving import served

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = load_catalogue(ROOT / "data" / "catalog")
HALF = Period.from_iso("2024-01/2024-06")
DAY = date(2024, 7, 31)
ADDRESS = "KG/2024-01--2024-06/vi"


def whole_agenda() -> Agenda:
    return read_agenda(ROOT / "data" / "catalog" / "agenda.toml")


def order(lang: Lang = "vi", agenda: Agenda | None = None) -> Order:
    return Order("KG", HALF, agenda or whole_agenda(), lang)


@pytest.fixture(scope="session")
def figures(shipped: Path) -> Figures:
    return Figures.of(Warehouse(shipped).snapshot(), as_of=DAY, catalogue=CATALOGUE)


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    if not (shutil.which("chromium") or shutil.which("google-chrome")):
        pytest.skip("no Chromium here")
    started = Renderer()
    yield started
    started.close()


@pytest.fixture(scope="session")
def deck(figures: Figures, renderer: Renderer) -> Deck:
    return make_deck(figures, CATALOGUE, order(), renderer)


@pytest.fixture(scope="session")
def file(deck: Deck, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deck") / "hop.html"
    path.write_bytes(deck.content)
    return path


@pytest.fixture(scope="session")
def office(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a copy of the shipped warehouse; yield the address and the folder."""
    folder = tmp_path_factory.mktemp("office") / "warehouse"
    shutil.copytree(shipped, folder)
    with served(folder) as address:
        yield address, folder
