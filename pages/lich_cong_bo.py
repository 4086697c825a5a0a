"""The calendar of publications: due, published, late; the rules and what is not verified."""

from dashboard.ui.context import current
from dashboard.ui.release_calendar import show_calendar

show_calendar(current())
