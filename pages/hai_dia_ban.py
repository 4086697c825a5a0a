"""The merger of the provinces: what can be compared, what there is of each territory."""

from dashboard.ui.context import current
from dashboard.ui.merger import show_merger

show_merger(current())
