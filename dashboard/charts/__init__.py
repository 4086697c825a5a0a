"""One question a module: data -> Spec -> figure."""

from dashboard.charts.contributions import build_contributions
from dashboard.charts.draw import draw
from dashboard.charts.draw_spark import draw_spark, spark_image
from dashboard.charts.growth import build_growth_by_year, build_growth_cumulative
from dashboard.charts.level import build_levels
from dashboard.charts.national_comparison import build_nation
from dashboard.charts.parts import build_parts
from dashboard.charts.plan import Plan, UsualShare, build_plan
from dashboard.charts.rest_of_year import build_rest_of_year
from dashboard.charts.rule_violation import RuleViolation
from dashboard.charts.rules import check
from dashboard.charts.size import SCREEN, Size
from dashboard.charts.spark import build_spark
from dashboard.charts.spec import Form, Spec
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
    "Form",
    "Plan",
    "RuleViolation",
    "Size",
    "Spec",
    "Subject",
    "Theme",
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
    "draw",
    "draw_spark",
    "spark_image",
    "theme_of",
]
