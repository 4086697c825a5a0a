"""Investment: all of it, by source, public money paid out, the state budget by month."""

from dashboard.ui.context import current
from dashboard.ui.sector.charts import show_panels
from dashboard.ui.sector.lead import show_lead

context = current()
show_lead("investment", context)
show_panels("investment", context)
