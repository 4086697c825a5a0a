"""The charts of each page, made from published figures: one module a page, no screen needed."""

from dashboard.charts.catalogue.page import PAGES, page_panels, page_specs
from dashboard.charts.catalogue.panel import Panel
from dashboard.charts.catalogue.period import period_charts

__all__ = ["PAGES", "Panel", "page_panels", "page_specs", "period_charts"]
