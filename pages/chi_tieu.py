"""Targets: the register of resolutions, amended targets, a trial of the rest of the year."""

from dashboard.ui.asking import show_asking
from dashboard.ui.compare_tool import show_compare_tool
from dashboard.ui.context import current
from dashboard.ui.register import show_filters, show_register
from dashboard.ui.today import today
from dashboard.ui.what_if import show_what_if

context = current()
filtered = show_filters(context)
show_register(filtered, context, context.as_of or today())
show_asking(filtered.targets, context)
show_what_if(filtered, context)
show_compare_tool(context)
