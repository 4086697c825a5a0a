"""Retail: turnover, growth, groups."""

from dashboard.ui.context import current
from dashboard.ui.sector.charts import show_panels
from dashboard.ui.sector.lead import show_lead

context = current()
show_lead("retail", context)
show_panels("retail", context)
