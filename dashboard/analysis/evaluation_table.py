"""Write docs/evaluations.md: every published judgement beside ours, and why they differ.

`python -m dashboard.analysis.evaluation_table WAREHOUSE CATALOGUE > docs/evaluations.md`
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.analysis.evaluations import Compared, agreement, compare
from dashboard.i18n import number, text

if TYPE_CHECKING:
    from dashboard.domain import Evaluation

LANG = "vi"
HEAD = (
    "| địa bàn, kỳ | chỉ tiêu | kết quả | mức phải đạt | căn cứ | công bố | hệ thống | nhận xét |"
)


def render(compared: Sequence[Compared]) -> str:
    """Return the document: the tally, the differences, then every judgement that was computed."""
    agree, computed = agreement(compared)
    rate = f"{100 * agree / computed:.1f}".replace(".", ",") if computed else "–"
    differing = [c for c in compared if c.agrees is False]
    lines = [
        "# Kết luận của hệ thống và kết luận đã công bố",
        "",
        "Tệp này do `python -m dashboard.analysis.evaluation_table` sinh ra; đừng sửa tay.",
        "",
        f"Đã công bố {len(compared)} đánh giá; tính lại được {computed}; trùng {agree} ({rate} %).",
        "",
        *(_tally(basis, compared) for basis in ("stated", "register", "plan_percent")),
        "",
        ABOUT_PLAN_PERCENT,
        "",
        "## Khác nhau",
        "",
    ]
    lines += _table(differing) if differing else ["Không có."]
    lines += ["", "## Cùng kết luận nhưng hai mức kế hoạch khác nhau", ""]
    lines += _other_plans(compared)
    lines += ["", "## Tất cả các đánh giá tính lại được", ""]
    lines += _table([c for c in compared if c.agrees is not None])
    lines += ["", "## Không tính lại được", "", "| lý do | số đánh giá |", "|---|---|"]
    reasons = [c.why for c in compared if c.agrees is None]
    lines += [
        f"| {text(f'evaluation.{why}', LANG)} | {reasons.count(why)} |"
        for why in sorted(set(reasons))
    ]
    return "\n".join(lines) + "\n"


ABOUT_PLAN_PERCENT = (
    "Khi chỉ có phần trăm kế hoạch do chính nguồn in ra, kết luận của hệ thống chỉ kiểm tra rằng "
    "lời và số của nguồn khớp nhau."
)


def _tally(basis: str, compared: Sequence[Compared]) -> str:
    agree, computed = agreement([c for c in compared if c.basis == basis])
    return f"- {text(f'evaluation.basis_{basis}', LANG)}: {agree}/{computed}"


def _other_plans(compared: Sequence[Compared]) -> list[str]:
    rows = [
        f"| {c.evaluation.area}, {c.evaluation.period} | {c.evaluation.name_vi} "
        f"| {number(c.ours.bound.value, LANG)} {c.ours.bound.unit} "
        f"| {number(c.implied, LANG, 0)} {c.ours.bound.unit} |"
        for c in compared
        if c.implied is not None and c.ours is not None and c.ours.bound is not None
    ]
    if not rows:
        return ["Không có."]
    return [
        "| địa bàn, kỳ | chỉ tiêu | mức đã dùng | mức suy từ phần trăm kế hoạch ở nguồn |",
        "|---|---|---|---|",
        *sorted(rows),
    ]


def _table(rows: Sequence[Compared]) -> list[str]:
    return [HEAD, "|---|---|---|---|---|---|---|---|", *sorted(_row(c) for c in rows)]


def _row(c: Compared) -> str:
    e, ours = c.evaluation, c.ours
    assert ours is not None and ours.bound is not None
    cells = (
        f"{e.area}, {e.period}",
        e.name_vi,
        _value(e),
        f"{number(ours.bound.value, LANG)} {ours.bound.unit}".strip(),
        text(f"evaluation.basis_{c.basis}", LANG),
        text(f"evaluation.result_{e.result}", LANG),
        text(ours.verdict.key, LANG),
        text(f"evaluation.{c.why}", LANG),
    )
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _value(e: Evaluation) -> str:
    return f"{number(e.actual_value, LANG)} {e.unit}" if e.actual_value is not None else "–"


def main(warehouse: Path, catalogue: Path) -> str:
    """Read the published evaluations and return the document."""
    from dashboard.catalog import load_catalogue
    from dashboard.store.warehouse import Warehouse

    snapshot = Warehouse(warehouse).snapshot()
    return render(compare(snapshot.evaluations, snapshot.targets, load_catalogue(catalogue)))


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1]), Path(sys.argv[2])))
