"""Exports: turnover, growth, the year's plan, groups of goods."""

from dashboard.ui.context import current
from dashboard.ui.sector.charts import show_panels
from dashboard.ui.sector.lead import show_lead

context = current()
show_lead("exports", context)
show_panels("exports", context)
