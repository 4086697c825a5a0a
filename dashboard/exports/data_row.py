"""The data of a chart as rows: what is printed, the bare number, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts import Spec
from dashboard.charts.spec import Mark, MarkRole, Point, Role, Series
from dashboard.i18n import computed_decimals, number, text


@dataclass(frozen=True, slots=True)
class DataRow:
    """One value of a chart, in the order of columns given by `columns`."""

    place: str
    series: str
    value: float | None
    printed: str
    unit: str
    period: str
    status: str
    source: str
    published: str
    cell: str
    release: str
    note: str

    @property
    def cells(self) -> tuple[str | float | None, ...]:
        """The row as a spreadsheet holds it: the number as a number."""
        return (
            self.place,
            self.series,
            self.value,
            self.printed,
            self.unit,
            self.period,
            self.status,
            self.source,
            self.published,
            self.cell,
            self.release,
            self.note,
        )


COLUMNS = (
    "place",
    "series",
    "value",
    "printed",
    "unit",
    "period",
    "status",
    "source",
    "published",
    "cell",
    "release",
    "note",
)


def columns(spec: Spec) -> tuple[str, ...]:
    """Head the columns in the chart's language, no two alike."""
    first, *_ = spec.table.columns
    others = [text(f"export.column.{name}", spec.lang) for name in COLUMNS[1:]]
    return (text("export.column.place", spec.lang) if first in others else first, *others)


def data_rows(spec: Spec) -> tuple[DataRow, ...]:
    """Return one row a point, gaps and computed values included and named as such."""
    rows = [_row(series, point, spec) for series in spec.series for point in series.points]
    unit = spec.series[0].unit if spec.series else ""
    units = {p.key: s.unit for s in reversed(spec.series) for p in s.points}
    for mark in spec.marks:
        place = spec.label(mark.key) if mark.key else ""
        rows.append(
            DataRow(
                place,
                mark.name,
                _exact(mark.value),
                _mark_printed(mark, spec),
                mark.unit or units.get(mark.key, unit),
                "",
                "",
                mark.instrument,
                "",
                "",
                "",
                _mark_note(mark, spec),
            )
        )
    return tuple(rows)


def _exact(value: float) -> float:
    """Leave out the noise of binary fractions: 456.826, not 456.82599999999996."""
    return float(f"{value:.12g}")


def _mark_printed(mark: Mark, spec: Spec) -> str:
    """Print a mark in the chart's unit: what is usual is worded as a share in the picture."""
    if mark.role is MarkRole.USUAL:
        return number(mark.value, spec.lang, computed_decimals(mark.value))
    return mark.printed


def _mark_note(mark: Mark, spec: Spec) -> str:
    said = text("export.mark", spec.lang)
    return f"{mark.printed}; {said}" if mark.role is MarkRole.USUAL else said


def _row(series: Series, point: Point, spec: Spec) -> DataRow:
    published = point.value is not None
    computed = published and not point.release
    note = point.note
    if computed:
        note = f"{note} {text('export.computed', spec.lang)}".strip()
    if not published:
        note = text("export.gap", spec.lang)
    status = ""
    if published and series.role is not Role.REQUIRED:
        status = text(f"status.{point.status.value}", spec.lang)
    return DataRow(
        point.label,
        series.name,
        point.value,
        point.printed,
        series.unit,
        point.period.label(spec.lang) if point.period else "",
        status,
        point.source,
        point.published,
        point.cell,
        point.release,
        note,
    )
