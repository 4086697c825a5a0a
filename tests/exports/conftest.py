"""The charts' gallery serves here too: one Spec of every builder in either language."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.exports.graphic import Studio
from dashboard.exports.renderer import Renderer

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "charts"))


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    """Return a maker of graphics with a renderer of its own."""
    renderer = Renderer()
    yield Studio(renderer)
    renderer.close()
