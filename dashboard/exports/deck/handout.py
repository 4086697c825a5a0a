"""The hand-out: the deck's own file, printed one slide a page."""

from __future__ import annotations

from dashboard.exports.deck.deck import Deck
from dashboard.exports.pdf_page_size import exact_page
from dashboard.exports.renderer import Renderer

PAPER_MM = (297.0, 210.0)


def handout_pdf(deck: Deck, renderer: Renderer) -> bytes:
    """Return the deck as a PDF; raise the renderer's RenderError.

    The script does not run where a page is printed: the slides then follow one another.
    """
    printed = renderer.pdf(deck.content.decode("utf-8"), *PAPER_MM, pages="")
    return exact_page(printed, *PAPER_MM)
