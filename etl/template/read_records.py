"""Read the rows of evaluations, of key works and of explanations."""

from __future__ import annotations

from dashboard.domain import Evaluation, Explanation, KeyWork
from etl.template.row import Row


def read_evaluation(row: Row) -> Evaluation | None:
    """Read one published judgement; its period stays as the source prints it."""
    area = row.area()
    indicator = row.indicator() if row.cell("indicator") is not None else ""
    evaluation = Evaluation(
        area=area or "",
        subject=row.text("subject"),
        subject_no=row.text("subject_no"),
        period=row.text("period"),
        name_vi=row.text("name"),
        indicator=indicator or "",
        target_value=row.number_of("target_value"),
        actual_value=row.number_of("actual_value"),
        unit=row.text("unit"),
        result=row.choice("result") or "",
        basis=row.choice("basis") or "",
        note=row.text("note"),
        quote=row.text("quote"),
        cell=row.ref("actual_value"),
    )
    return None if row.faulty else evaluation


def read_work(row: Row) -> KeyWork | None:
    """Read what a publication said of a work."""
    work = KeyWork(
        name_vi=row.text("name"),
        kind=row.text("kind"),
        status=row.text("status"),
        date=row.text("date"),
        value=row.number_of("value"),
        unit=row.text("unit"),
        quote=row.text("quote"),
        cell=row.ref("name"),
    )
    return None if row.faulty else work


def read_explanation(row: Row) -> Explanation | None:
    """Read what a responsible unit says of a missed target."""
    area, period = row.area(), row.period()
    indicator = row.indicator() if row.cell("indicator") is not None else ""
    name, unit, said = row.text("name"), row.text("unit"), row.text("text")
    written_on = row.published("date")
    if row.faulty or period is None:
        return None
    return Explanation(
        area=area or "",
        instrument=row.text("instrument"),
        name_vi=name,
        indicator=indicator or "",
        period=period,
        unit=unit,
        author=row.text("author"),
        written_on=written_on,
        text=said,
        cell=row.ref("text"),
    )
