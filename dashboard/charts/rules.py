"""The rules that every chart keeps, checked on its Spec before it is shown or exported.

Codes say what is wrong; their words are in i18n. Rules that need no check because a Spec cannot
express the breach: no pie, gauge, 3-D or second axis exists among the forms; how actual, target,
required path and previous period look is fixed by their role when drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dashboard.charts import rules_data, rules_numbers, rules_words
from dashboard.charts.rule_violation import RuleViolation
from dashboard.charts.spec import Spec

CHECKS: tuple[Callable[[Spec], Iterator[RuleViolation]], ...] = (
    rules_data.bars_start_at_zero,
    rules_data.axis_start_is_said,
    rules_data.one_unit,
    rules_data.targets_name_their_instrument,
    rules_data.few_series,
    rules_data.gaps_are_kept,
    rules_data.part_years_are_marked,
    rules_data.cumulative_is_not_mixed,
    rules_data.price_bases_are_not_mixed,
    rules_data.territories_are_not_joined,
    rules_data.parts_add_up,
    rules_data.comparisons_are_valid,
    rules_numbers.printed_is_the_value,
    rules_numbers.series_are_named,
    rules_numbers.quarters_are_roman,
    rules_words.title_is_short,
    rules_words.title_is_true,
    rules_words.superlatives_name_their_window,
    rules_words.subtitle_is_complete,
    rules_words.foot_is_complete,
    rules_words.statuses_are_named,
    rules_words.points_and_percent,
    rules_words.marks_of_the_language,
    rules_words.alt_is_one_sentence,
    rules_words.table_holds_the_data,
)


def check(spec: Spec) -> tuple[RuleViolation, ...]:
    """Return every breach of the rules in a Spec; none is right."""
    return tuple(breach for rule in CHECKS for breach in rule(spec))
