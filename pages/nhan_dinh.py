"""How often our verdicts within a year were confirmed by its end."""

from dashboard.ui.backtest import show_score, show_trials
from dashboard.ui.context import current

context = current()
show_score(context)
show_trials(context)
