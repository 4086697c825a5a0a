"""Works and programmes in words: the one content that page, slides, kit and text to paste show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.analysis.as_of import Figures
from dashboard.analysis.brief_works import (
    day_text,
    known_programmes,
    known_works,
    slip_said,
    work_words,
)
from dashboard.analysis.disbursement import PaidOut, YearPaid, paid_out
from dashboard.analysis.news_day import without_day
from dashboard.analysis.programmes import HouseCount, ProgrammeNews, houses
from dashboard.analysis.scope import Scope
from dashboard.analysis.vintage_choice import Figure
from dashboard.analysis.works import Statement, Work
from dashboard.catalog import Catalogue
from dashboard.catalog.works_english import of_work
from dashboard.charts.sourced import printed
from dashboard.domain import PERCENT, Measure, Period
from dashboard.i18n import Lang, has_text, month_text, number, percent, text, unit_word

SLIPPED, EMPTY = "bad", "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of words; `sources` are the cells behind it, as (release, cell, quote).

    `places` says for each source which of the words it is behind. `tone` is SLIPPED for what missed
    its day, EMPTY where nothing was published.
    """

    cells: tuple[str, ...]
    sources: tuple[tuple[str, str, str], ...] = ()
    tone: str = ""
    history: tuple[Line, ...] = ()
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One part: a sentence, then a table, then what must be known to read it."""

    id: str
    title: str
    lead: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    history_columns: tuple[str, ...] = ()


def works_report(
    figures: Figures, catalogue: Catalogue, *, area: str, period: Period, lang: Lang
) -> tuple[Section, ...]:
    """Return works, payments, houses and programmes of an area; those that have anything."""
    words = _Words(figures, catalogue, lang)
    works = known_works(figures, catalogue.areas[area])
    paid = paid_out(Scope(figures, catalogue, area, period, figures.as_of))
    news = known_programmes(figures, area)
    count = houses(news, figures, work_words())
    sections = [
        words.works(works) if works else None,
        words.paid(paid) if paid else None,
        words.houses(count, news) if count else None,
        words.programmes([n for n in news if count is None or n.programme.id != "houses"]),
    ]
    return tuple(s for s in sections if s is not None)


def report_text(sections: Sequence[Section]) -> str:
    """Return the report as text to paste: titles, sentences, one line a row."""
    blocks = []
    for section in sections:
        lines = [section.title.upper(), *([section.lead] if section.lead else [])]
        lines += ["- " + "; ".join(c for c in line.cells if c) for line in section.lines]
        blocks.append("\n".join([*lines, *section.notes]))
    return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one view in one language."""

    figures: Figures
    catalogue: Catalogue
    lang: Lang

    def say(self, key: str, /, **params: object) -> str:
        return text(f"works.{key}", self.lang, **params)

    def columns(self, *names: str) -> tuple[str, ...]:
        return tuple(self.say(f"column.{name}") for name in names)

    def works(self, works: Sequence[Work]) -> Section:
        slipped = sum(w.slip is not None for w in works)
        return Section(
            "works",
            self.say("works"),
            self.say("works_lead", count=len(works), slipped=slipped),
            self.columns("work", "cost", "state", "slip"),
            tuple(self._work(w) for w in works),
            (self.say("works_note"),),
            self.columns("day", "state", "cost"),
        )

    def _work(self, work: Work) -> Line:
        cost = self._amount(work.total) if work.total else ""
        if len(work.totals) > 1:
            values = "; ".join(number(v, self.lang) for v in work.totals)
            cost += f" ({self.say('costs', values=values)})"
        notes = ["".join(t.text for t in slip_said(work, self.lang))] if work.slip else []
        if work.contradicted is not None:
            notes.append(
                self.say("contradicted", day=day_text(work.contradicted.work.date, self.lang))
            )
        latest = work.latest
        amount = "" if latest.is_total else self._amount(latest)
        day = day_text(latest.work.date, self.lang)
        said = f"{self._in(latest.work.status)}{': ' if amount else ''}{amount} ({day})"
        return Line(
            (self._in(work.name), cost, said, ". ".join(notes)),
            tuple(self._source(s) for s in (latest, work.total) if s is not None),
            SLIPPED if work.slip else "",
            tuple(
                Line(
                    (day_text(s.work.date, self.lang), self._in(s.work.status), self._amount(s)),
                    (self._source(s),),
                    places=(1,),
                )
                for s in work.statements
            ),
            (2, 1) if work.total else (2,),
        )

    def _amount(self, one: Statement) -> str:
        return self._number(one.work.value, one.work.unit)

    def _source(self, one: Statement) -> tuple[str, str, str]:
        return (one.work.release, str(one.work.cell), one.work.quote)

    def paid(self, paid: YearPaid) -> Section:
        known = [m for m in paid.months if m.is_known]
        last = known[-1]
        rates = "".join(
            f"; {printed(f.observation, self.lang)} {self.say(f'rate.{m}')}"
            for m, f in last.rates.items()
        )
        level = self._figure(last.level) or self.say("paid_text.no_amount")
        notes, lead = [], "lead"
        if paid.year != paid.asked:
            lead = "lead_other"
            notes.append(self.say("paid_text.other_year", asked=paid.asked))
        areas = dict.fromkeys(m.usual_area for m in paid.months if m.usual_area)
        for area in areas:
            name = self.catalogue.areas[area].name(self.lang)
            notes.append(self.say("paid_text.usual_of", area=name))
        plans = [m for m in _PLANS if any(m in one.rates for one in known)]
        return Section(
            "paid",
            self.say("paid", year=paid.year),
            self.say(
                f"paid_text.{lead}",
                asked=paid.asked,
                day=self._until(last),
                level=level,
                rates=rates,
            ),
            self.columns("month", "level", *(_PLANS[m] for m in plans), "usual"),
            tuple(self._paid(one, plans) for one in paid.months),
            tuple(notes),
        )

    def _paid(self, one: PaidOut, plans: Sequence[Measure]) -> Line:
        none = self.say("paid_text.not_published")
        usual = ""
        if one.usual is not None:
            years = ", ".join(str(y) for y in sorted(one.usual.years))
            share = percent(one.usual.amount.value, self.lang, 1)
            usual = self.say("paid_text.usual", share=share, years=years)
        usual = "; ".join(
            [
                *([usual] if usual else []),
                *(
                    self.say(
                        "paid_text.earlier",
                        year=f.period.year,
                        rate=printed(f.observation, self.lang),
                    )
                    for f in one.earlier
                ),
            ]
        )
        rates = [one.rates.get(m) for m in plans]
        shown = [
            self._figure(one.level),
            *(printed(f.observation, self.lang) if f else "" for f in rates),
        ]
        cells = [none, *("" for _ in plans)] if not one.is_known else [c or "–" for c in shown]
        figures = [(n, f) for n, f in enumerate((one.level, *rates), 1) if f is not None]
        return Line(
            (self._month(one), *cells, usual),
            tuple((f.release.id, str(f.cell), f.observation.quote) for _, f in figures),
            "" if one.is_known else EMPTY,
            places=tuple(n for n, _ in figures),
        )

    def _month(self, one: PaidOut) -> str:
        until = self._until(one)
        return self.say("paid_text.up_to_day", day=until) if one.day else until

    def _until(self, one: PaidOut) -> str:
        if one.day:
            return day_text(one.day, self.lang)
        return month_text(date(one.period.end_year, one.period.end_month, 1), self.lang)

    def _figure(self, figure: Figure | None) -> str:
        if figure is None:
            return ""
        unit = unit_word(figure.unit, self.lang)
        return f"{printed(figure.observation, self.lang)}\u00a0{unit}"

    def houses(self, count: HouseCount, news: Sequence[ProgrammeNews]) -> Section:
        goal = number(count.goal.low or 0.0, self.lang)
        due = day_text(count.due, self.lang)
        notes = []
        if count.done:
            when = self.say("house.when", day=day_text(count.done[0].day, self.lang))
            done = number(count.count, self.lang)
            lead = self.say("house.lead", count=done, goal=goal, when=when, due=due)
        else:
            lead = self.say("house.no_count", goal=goal, due=due)
        if count.closed is not None:
            notes.append(self.say("house.closed", day=day_text(count.closed.day, self.lang)))
        if count.is_overdue:
            lead += " " + self.say("house.overdue")
        mine = [n for n in news if n.programme.id == "houses"]
        found = self.programmes(mine)
        lines = found.lines if found else ()
        columns = found.columns if found else ()
        return Section("houses", self.say("houses"), lead, columns, lines, tuple(notes))

    def programmes(self, news: Sequence[ProgrammeNews]) -> Section | None:
        if not news:
            return None
        lines: list[Line] = []
        for one in news:
            name = one.programme.name(self.lang)
            for told in one.results:
                e = told.evaluation
                actual = self._number(e.actual_value, e.unit)
                if not actual and e.result:
                    actual = self.say(f"result.{e.result}")
                pct = percent(told.pct, self.lang, 1) if told.pct is not None else ""
                goal = self._number(e.target_value, e.unit)
                subject = (
                    self._in(e.name_vi)
                    if e.subject in (e.name_vi, one.programme.vi)
                    else f"{self._in(e.subject)}: {self._in(e.name_vi)}"
                )
                cells = (
                    name,
                    subject,
                    actual,
                    goal,
                    pct,
                    day_text(told.day, self.lang),
                    self._in(without_day(e.note)),
                )
                lines.append(Line(cells, ((e.release, str(e.cell), e.quote),), places=(2,)))
            for t in one.targets:
                said = self.say("house.set", name=self._in(t.name_vi))
                due = day_text(t.due, self.lang) if t.due else t.period.label(self.lang)
                goal = self._number(t.low, t.unit)
                cells = (name, said, "", goal, "", due, "")
                lines.append(Line(cells, ((t.release, str(t.cell), t.quote),), places=(3,)))
        columns = self.columns("result", "note", "reached", "goal", "share", "day")
        heads = (self.say("column.programme"), columns[0], *columns[2:], columns[1])
        return Section("programmes", self.say("programmes"), "", heads, tuple(lines))

    def _number(self, value: float | None, printed: str) -> str:
        """Print an amount; the source sets a word of doubt behind its unit: "tỷ đồng (hơn)"."""
        if value is None:
            return ""
        unit, _, doubt = printed.partition(" (")
        said = (
            f"{number(value, self.lang)}\u00a0{self._in(unit_word(unit, self.lang, value))}".strip()
        )
        if unit == PERCENT:
            said = percent(value, self.lang, None)
        doubt = doubt.removesuffix(")")
        if not doubt:
            return said
        known = has_text(key := f"works.doubt.{doubt}")
        if known and self.lang == "en":
            return f"{text(key, self.lang)} {said}"
        return f"{said} ({text(key, self.lang) if known else self._in(doubt)})"

    def _in(self, words: str) -> str:
        return of_work(words, self.lang)


_PLANS = {
    Measure.PLAN_CENTRAL: "central",
    Measure.PLAN_COUNCIL: "council",
    Measure.PLAN_PERCENT: "plan",
}
