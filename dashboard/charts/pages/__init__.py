"""The charts of each page, made from published figures: one module a page, no screen needed."""

from dashboard.charts.pages.page import PAGES, page_panels, page_specs
from dashboard.charts.pages.panel import Panel
from dashboard.charts.pages.period import period_charts

__all__ = ["PAGES", "Panel", "page_panels", "page_specs", "period_charts"]
