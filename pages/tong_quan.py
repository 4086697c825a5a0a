"""Overview: one sentence, the scoreboard, the cards, what changed, all targets of the year."""

from dashboard.ui.context import current
from dashboard.ui.overview import show_brief, show_targets, show_top
from dashboard.ui.since import show_since

context = current()
show_top(context)
show_since(context)
show_targets(context)
show_brief(context)
