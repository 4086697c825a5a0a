"""What a brief says of works and houses: only what falls due, slips or ends in its period's year.

The page on works, the slides and the kit print the same pieces: a day, a slip.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.analysis.attainment import Quantity, compute
from dashboard.analysis.news_day import span
from dashboard.analysis.origin import Cell, of_target
from dashboard.analysis.programmes import HouseCount, ProgrammeNews, houses, programmes_of
from dashboard.analysis.sentence import Label, Sentence, Token, Tokens, Word, fill
from dashboard.analysis.work_words import WorkState, WorkWords, read_work_words
from dashboard.analysis.works import Statement, Work, works_of
from dashboard.catalog.works_english import of_work
from dashboard.domain import Area, Period
from dashboard.domain.period import Lang
from dashboard.i18n import date_text, month_text, text
from dashboard.settings import CATALOG

if TYPE_CHECKING:
    from dashboard.analysis.as_of import Figures
    from dashboard.analysis.wording import Wording


def works_sentences(
    voice: Wording, figures: Figures, *, area: str, period: Period
) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """Return the sentences on works and houses, and the releases that they rest on."""
    place = voice.catalogue.areas.get(area)
    works = known_works(figures, place) if place is not None else ()
    late = [w for w in works if _slips_in(w, period)]
    done = [w for w in works if _ends_in(w, period)]
    said: list[Sentence] = []
    releases: list[str] = []
    for code, found in (("works_late", late), ("works_done", done)):
        if found:
            listed = _joined([_named(voice, code, work) for work in found])
            said.append(Sentence(code, voice.say(code, list=listed)))
            releases += [s.work.release for w in found for s in _behind(w)]
    count = houses(known_programmes(figures, area), figures, work_words())
    if count is not None and _year(span(count.due)[1]) == period.end_year:
        said.append(Sentence("houses", _houses(voice, count)))
        releases += [t.evaluation.release for t in count.done] or [count.goal.release]
    return tuple(said), tuple(dict.fromkeys(releases))


def work_words() -> WorkWords:
    """Return what the sources' words on works mean."""
    return read_work_words(CATALOG / "works.toml")


def known_works(figures: Figures, area: Area) -> tuple[Work, ...]:
    """Return the works of an area, made once for these figures."""
    key = ("works", area.code)
    return figures.remember(key, lambda: works_of(figures, work_words(), area=area))


def known_programmes(figures: Figures, area: str) -> tuple[ProgrammeNews, ...]:
    """Return the programmes of an area, made once for these figures."""
    key = ("programmes", area)
    return figures.remember(key, lambda: programmes_of(figures, work_words(), area=area))


def slip_said(work: Work, lang: Lang) -> Tokens:
    """Say which date was not kept and by how much; nothing where none slipped."""
    slip = work.slip
    if slip is None:
        return ()
    now = ""
    if slip.now is not None:
        now = (
            ends_text(slip.now, lang)
            if slip.kind == "moved"
            else day_text(slip.now.work.date, lang)
        )
    elif slip.day is not None:
        now = date_text(slip.day, lang)
    planned = ends_text(slip.planned, lang) if slip.planned else ""
    parts: dict[str, Token | Tokens] = {
        "months": Label(str(slip.months), "span"),
        "planned": Label(planned, "date"),
        "now": Label(now, "date"),
    }
    return fill(f"works.slip.{slip.kind}", lang, parts)


def ends_text(one: Statement, lang: Lang) -> str:
    """Print a planned end no finer than its source: "12/2021" of a plan in years."""
    ends = one.ends
    assert ends is not None
    return (
        date_text(ends, lang) if len(one.work.date) == len("2021-12-31") else month_text(ends, lang)
    )


def day_text(said: str, lang: Lang) -> str:
    """Print a day, a month or a year as finely as it is told; spans of years stay as they are."""
    if not said:
        return text("works.no_day", lang)
    first, last = span(said)
    if first is None or last is None:
        return said
    if first == last:
        return date_text(first, lang)
    if (first.year, first.month) == (last.year, last.month):
        return month_text(first, lang)
    return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"


def _slips_in(work: Work, period: Period) -> bool:
    """Whether the date that was not kept, or the day that followed it, lies in the year."""
    slip = work.slip
    if slip is None:
        return False
    days = [slip.planned.ends if slip.planned else None]
    days += [slip.day] if slip.kind != "overdue" else []
    return period.end_year in (_year(day) for day in days)


def _ends_in(work: Work, period: Period) -> bool:
    """Whether the latest news calls it finished on a day of the period's months."""
    latest = work.latest
    if latest.state is not WorkState.DONE or latest.since is None or latest.until is None:
        return False
    months = (latest.since.isoformat()[:7], latest.until.isoformat()[:7])
    return period.start <= months[0] and months[1] <= period.end


def _named(voice: Wording, code: str, work: Work) -> Tokens:
    name = Label(of_work(work.name, voice.lang), "work")
    if code == "works_done":
        day = Label(day_text(work.latest.work.date, voice.lang), "date")
        return voice.say("work_done", name=name, day=day)
    return voice.say("work_late", name=name, slip=_small(slip_said(work, voice.lang)))


def _small(tokens: Tokens) -> Tokens:
    """Begin inside a sentence: with a small letter."""
    first = tokens[0]
    return (
        (Word(first.text[:1].lower() + first.text[1:]), *tokens[1:])
        if isinstance(first, Word)
        else tokens
    )


def _behind(work: Work) -> list[Statement]:
    slip = work.slip
    told = [slip.planned, slip.now] if slip is not None else []
    return [s for s in told if s is not None] or [work.latest]


def _houses(voice: Wording, count: HouseCount) -> Tokens:
    """Say how many are finished of how many, by which day, and when the rest is due."""
    goal = Quantity(count.goal.low or 0.0, count.goal.unit, of_target(count.goal))
    parts: dict[str, Token | Tokens] = {
        "goal": voice.number(goal),
        "due": Label(day_text(count.due, voice.lang), "date"),
        "overdue": voice.say("houses_overdue") if count.is_overdue else (),
    }
    if not count.done:
        return voice.say("houses_uncounted", **parts)
    done = [
        Quantity(
            t.evaluation.actual_value or 0.0,
            "",
            Cell(t.evaluation.release, str(t.evaluation.cell), "", t.evaluation.period, "result"),
        )
        for t in count.done
    ]
    parts["count"] = voice.number(done[0] if len(done) == 1 else compute("total", "", *done))
    parts["day"] = Label(day_text(count.done[0].day, voice.lang), "date")
    return voice.say("houses", **parts)


def _joined(many: list[Tokens]) -> Tokens:
    listed: list[Token] = []
    for one in many:
        listed += [*([Word("; ")] if listed else []), *one]
    return tuple(listed)


def _year(day: date | None) -> int | None:
    return day.year if day is not None else None
