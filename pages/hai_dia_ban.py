"""The merger of the provinces, what can be compared, and the neighbours beside the province."""

from dashboard.ui.context import current
from dashboard.ui.merger import show_merger
from dashboard.ui.region import show_region

context = current()
show_merger(context)
show_region(context)
