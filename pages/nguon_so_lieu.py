"""Sources: from any number to its cell and its rivals; every publication loaded."""

from dashboard.ui.context import current
from dashboard.ui.sources import show_asked, show_register

context = current()
show_asked(context)
show_register(context)
