"""Read the rows of evaluations and of key works."""

from __future__ import annotations

from dashboard.domain import Evaluation, KeyWork
from etl.template.row import Row


def read_evaluation(row: Row) -> Evaluation | None:
    """Read one published judgement; its period stays as the source prints it."""
    area = row.area()
    indicator = row.indicator() if row.cell("indicator") is not None else ""
    evaluation = Evaluation(
        area=area or "", subject=row.text("subject"), subject_no=row.text("subject_no"),
        period=row.text("period"), name_vi=row.text("name"), indicator=indicator or "",
        target_value=row.number_of("target_value"), actual_value=row.number_of("actual_value"),
        unit=row.text("unit"), result=row.choice("result") or "",
        basis=row.choice("basis") or "", note=row.text("note"), quote=row.text("quote"),
        cell=row.ref("actual_value"))
    return None if row.faulty else evaluation


def read_work(row: Row) -> KeyWork | None:
    """Read what a publication said of a work."""
    work = KeyWork(
        name_vi=row.text("name"), kind=row.text("kind"), status=row.text("status"),
        date=row.text("date"), value=row.number_of("value"), unit=row.text("unit"),
        quote=row.text("quote"), cell=row.ref("name"))
    return None if row.faulty else work
