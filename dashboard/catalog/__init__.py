"""What the program knows of the field: data/catalog, read once and never changed."""

from dashboard.catalog.breakdown import Breakdown
from dashboard.catalog.breaks import Break, BreakKind
from dashboard.catalog.catalogue import Catalogue, load_catalogue
from dashboard.catalog.correction import Action, Correction
from dashboard.catalog.indicators import Card
from dashboard.catalog.table import CatalogueError
from dashboard.catalog.template_words import Column, SheetWords, TemplateWords, Word, fold
from dashboard.catalog.unit import Unit, UnitError, Units

__all__ = [
    "Action",
    "Break",
    "BreakKind",
    "Breakdown",
    "Card",
    "Catalogue",
    "CatalogueError",
    "Column",
    "Correction",
    "SheetWords",
    "TemplateWords",
    "Unit",
    "UnitError",
    "Units",
    "Word",
    "fold",
    "load_catalogue",
]
