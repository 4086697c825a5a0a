"""Words and marks of the two languages: texts, numbers, dates."""

from dashboard.i18n.date import date_text, hour_and_day, hour_text, month_text, published_text
from dashboard.i18n.decimals import (
    computed_decimals,
    decimals_of,
    difference_decimals,
    gap_decimals,
    month_decimals,
    needed_decimals,
    number_format,
    observed_decimals,
    printed_decimals,
)
from dashboard.i18n.number import (
    NBSP,
    number,
    percent,
    points,
    quantity,
    signed,
    signed_percent,
    signed_points,
    unit_word,
)
from dashboard.i18n.text import LANGUAGES, Lang, TextMissingError, has_text, keys, listed, text
from dashboard.i18n.told import Told

__all__ = [
    "LANGUAGES",
    "NBSP",
    "Lang",
    "TextMissingError",
    "Told",
    "computed_decimals",
    "date_text",
    "decimals_of",
    "difference_decimals",
    "gap_decimals",
    "has_text",
    "hour_and_day",
    "hour_text",
    "keys",
    "listed",
    "month_decimals",
    "month_text",
    "needed_decimals",
    "number",
    "number_format",
    "observed_decimals",
    "percent",
    "points",
    "printed_decimals",
    "published_text",
    "quantity",
    "signed",
    "signed_percent",
    "signed_points",
    "text",
    "unit_word",
]
