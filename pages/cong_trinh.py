"""Works and programmes: key works over time, payments of the year, programmes, houses."""

from dashboard.ui.context import current
from dashboard.ui.works import show_works

show_works(current())
