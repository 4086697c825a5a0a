"""One question a module: data -> Spec -> figure."""

from dashboard.charts.breach import Breach
from dashboard.charts.compare import Refusal, refuse_periods, refuse_prices
from dashboard.charts.contributions import build_contributions
from dashboard.charts.draw import draw
from dashboard.charts.draw_progress import Progress, progress_image
from dashboard.charts.draw_spark import draw_spark, spark_image
from dashboard.charts.growth import build_growth_by_year, build_growth_cumulative
from dashboard.charts.level import build_levels
from dashboard.charts.nation import build_nation
from dashboard.charts.parts import build_parts
from dashboard.charts.plan import Plan, UsualShare, build_plan
from dashboard.charts.rest_of_year import build_rest_of_year
from dashboard.charts.rules import check, check_panels
from dashboard.charts.size import SCREEN, Size
from dashboard.charts.spark import build_spark
from dashboard.charts.spec import Form, Spec, Tone
from dashboard.charts.structure import build_structure
from dashboard.charts.subject import Subject
from dashboard.charts.theme import DARK, LIGHT, PRINT, SCREEN_CONFIG, Theme, theme_of
from dashboard.charts.vintages import build_vintages

__all__ = [
    "DARK",
    "LIGHT",
    "PRINT",
    "SCREEN",
    "SCREEN_CONFIG",
    "Breach",
    "Form",
    "Plan",
    "Progress",
    "Refusal",
    "Size",
    "Spec",
    "Subject",
    "Theme",
    "Tone",
    "UsualShare",
    "build_contributions",
    "build_growth_by_year",
    "build_growth_cumulative",
    "build_levels",
    "build_nation",
    "build_parts",
    "build_plan",
    "build_rest_of_year",
    "build_spark",
    "build_structure",
    "build_vintages",
    "check",
    "check_panels",
    "draw",
    "draw_spark",
    "progress_image",
    "refuse_periods",
    "refuse_prices",
    "spark_image",
    "theme_of",
]
