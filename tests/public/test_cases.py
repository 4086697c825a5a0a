"""The description of the API is held against its answers: no server error, nothing undescribed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.public.edition import Editions
from tests.public.cases import ask_cases, serving


@pytest.mark.slow
def test_the_answers_are_as_described(editions: Editions, tmp_path: Path) -> None:
    with serving(editions) as address:
        found = ask_cases(address, tmp_path, examples=4, seed=11)
    assert found.asked > 100, found.said
    assert found.fine, found.said
