"""Overview: one sentence, the cards, all targets of the year."""

from dashboard.ui.context import current
from dashboard.ui.overview import show_brief, show_headline, show_targets

context = current()
show_headline(context)
show_targets(context)
show_brief(context)
