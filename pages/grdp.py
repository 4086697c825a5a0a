"""GRDP: how fast, from where, restated when, and what is left of the year."""

from dashboard.ui.context import current
from dashboard.ui.sector.charts import show_panels, show_revisions
from dashboard.ui.sector.lead import show_lead

context = current()
show_lead("grdp_constant", context)
show_panels("grdp", context)
show_revisions(context)
