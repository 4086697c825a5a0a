"""The one sentence above the overview: the first headline figure, its target, what is left."""

from __future__ import annotations

from dashboard.analysis.assess import Assessment
from dashboard.analysis.brief import spoken
from dashboard.analysis.clauses import result_clause, target_clause
from dashboard.analysis.sentence import Sentence, Tokens
from dashboard.analysis.wording import Wording
from dashboard.domain import TargetKind


def lead(voice: Wording, assessments: tuple[Assessment, ...]) -> Sentence | None:
    """Say the first headline figure, how it stands to its target, and what the rest must bring.

    None where nothing was published.
    """
    told = spoken(assessments)
    if not told:
        return None
    first = told[0]
    said = result_clause(voice, first, short=True)
    said += target_clause(voice, first, short=True) + _left(voice, first)
    return Sentence("lead", said + voice.say("stop"), first.indicator)


def _left(voice: Wording, assessment: Assessment) -> Tokens:
    """Say in few words what the rest of the year must bring; nothing where that is unknown."""
    found, rest_period = assessment.attainment, assessment.period.rest_of_year
    target = assessment.target
    if not assessment.partial or rest_period is None or target is None:
        return ()
    if assessment.outcome is not None:
        return ()
    period = voice.period(rest_period)
    rest, left = found.required_rest, found.remaining
    if rest is not None and rest.value >= 0 and target.kind is not TargetKind.CEILING:
        return voice.say("lead_growth", rest_period=period, rest=voice.number(rest))
    if left is not None and left.value > 0:
        return voice.say("lead_remaining", rest_period=period, remaining=voice.number(left))
    return ()
