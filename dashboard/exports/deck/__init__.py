"""A meeting in one file: slides, notes, sources, wall, remote and hand-out, made from a period."""

from dashboard.exports.deck.agenda import Agenda, AgendaError, laid_over, read_agenda
from dashboard.exports.deck.contents import Order, deck_address
from dashboard.exports.deck.deck import Deck, make_deck

__all__ = [
    "Agenda",
    "AgendaError",
    "Deck",
    "Order",
    "deck_address",
    "laid_over",
    "make_deck",
    "read_agenda",
]
