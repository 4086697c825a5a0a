"""Write docs/backtest.md: our verdicts within a year beside the outcome, and other methods.

`python -m dashboard.analysis.backtest_table WAREHOUSE CATALOGUE > docs/backtest.md`
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from dashboard.analysis.as_of import Figures
from dashboard.analysis.backtest import ENOUGH, METHODS, Trial, score, trials, years_of
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Measure
from dashboard.i18n import Lang, text
from dashboard.store.warehouse import Warehouse

LANG: Lang = "vi"
AREA = "KG"
KINDS = ("amounts", "rates")


def render(found: Sequence[Trial], catalogue: Catalogue) -> str:
    """Return the document: by method, by month, by verdict, by indicator, each trial."""
    kinds = {
        "amounts": [t for t in found if t.measure is not Measure.GROWTH_YOY],
        "rates": [t for t in found if t.measure is Measure.GROWTH_YOY],
    }
    lines = [
        "# Nhận định giữa năm và kết quả cả năm",
        "",
        "Tệp này do `python -m dashboard.analysis.backtest_table` sinh ra; đừng sửa tay.",
        "",
        text("backtest.note", LANG),
        "",
        f"Chỉ từ {ENOUGH} trường hợp trở lên mới nên so các phương pháp với nhau.",
        "",
    ]
    names = {m: text(f"backtest.method_{m}", LANG) for m in METHODS}
    for kind in KINDS:
        lines += [
            f"## {text(f'backtest.{kind}', LANG)}",
            "",
            "| tháng | " + " | ".join(names.values()) + " |",
        ]
        lines += ["|---" * (len(names) + 1) + "|"]
        for month in range(1, 12):
            here = [t for t in kinds[kind] if t.period.end_month == month]
            lines.append(f"| {month} | " + " | ".join(_cell(here, m) for m in METHODS) + " |")
        lines += ["| tất cả | " + " | ".join(_cell(kinds[kind], m) for m in METHODS) + " |", ""]
    lines += ["## Theo lời nhận định của hệ thống", "", "| nhận định | xác nhận |", "|---|---|"]
    told = [t for t in found if "ours" in t.said]
    for verdict in dict.fromkeys(sorted((t.said["ours"] for t in told), key=lambda v: -v.rank)):
        here = [t for t in told if t.said["ours"] is verdict]
        lines.append(f"| {text(verdict.key, LANG)} | {_cell(here, 'ours')} |")
    lines += ["", "## Theo chỉ tiêu", "", "| chỉ tiêu | xác nhận |", "|---|---|"]
    for indicator in dict.fromkeys(t.indicator for t in told):
        here = [t for t in told if t.indicator == indicator]
        lines.append(f"| {catalogue.indicators[indicator].short(LANG)} | {_cell(here, 'ours')} |")
    lines += ["", "## Từng nhận định", ""]
    lines += ["| kỳ | chỉ tiêu | nhận định | kết quả cả năm | xác nhận |", "|---|---|---|---|---|"]
    lines += [_line(t, catalogue) for t in told]
    return "\n".join(lines) + "\n"


def _cell(found: Iterable[Trial], method: str) -> str:
    counted = score(found, method)
    return f"{counted.confirmed}/{counted.given}" if counted.given else "–"


def _line(trial: Trial, catalogue: Catalogue) -> str:
    name = catalogue.indicators[trial.indicator].short(LANG)
    part = catalogue.breakdowns[trial.breakdown].short(LANG) if trial.breakdown else ""
    measure = text(f"measure_short.{trial.measure.value}", LANG)
    return (
        "| "
        + " | ".join(
            (
                trial.period.label(LANG),
                ", ".join(words for words in (name, part, measure) if words),
                text(trial.said["ours"].key, LANG),
                text(trial.outcome.key, LANG),
                text("backtest.yes" if trial.confirmed("ours") else "backtest.no", LANG),
            )
        )
        + " |"
    )


def main(warehouse: Path, catalogue: Path) -> str:
    """Judge every month of the shipped years again and return the document."""
    known = load_catalogue(catalogue)
    figures = Figures.of(Warehouse(warehouse).snapshot(), catalogue=known)
    years = years_of(figures, area=AREA)
    return render(trials(figures, known, area=AREA, years=years), known)


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1]), Path(sys.argv[2])))
