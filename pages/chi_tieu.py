"""Targets: the register of resolutions, amended targets, a trial of the rest of the year."""

from dashboard.ui.compare_tool import show_compare_tool
from dashboard.ui.context import current
from dashboard.ui.register import show_amended, show_filters, show_register
from dashboard.ui.today import today
from dashboard.ui.what_if import show_what_if

context = current()
targets = show_filters(context)
show_register(targets, context, context.as_of or today())
show_amended(targets, context)
show_what_if(targets, context)
show_compare_tool(context)
