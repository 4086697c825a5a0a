"""How often our verdicts within a year were confirmed by its end."""

from dashboard.ui.backtest import show_score, show_trials
from dashboard.ui.context import current
from dashboard.ui.revision_map import show_revision_map

context = current()
show_score(context)
show_trials(context)
show_revision_map(context)
