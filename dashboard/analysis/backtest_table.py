"""Write docs/backtest.md: our verdicts within a year beside the outcome, and other methods.

`python -m dashboard.analysis.backtest_table WAREHOUSE CATALOGUE > docs/backtest.md`
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dashboard.analysis.as_of import Figures
from dashboard.analysis.backtest import (
    DAYS_AFTER,
    ENOUGH,
    METHODS,
    Trial,
    both_views,
    score,
)
from dashboard.catalog import Catalogue, load_catalogue
from dashboard.domain import Measure
from dashboard.i18n import Lang, text
from dashboard.store.warehouse import Warehouse

LANG: Lang = "vi"
VIEWS = ("today", "then")
"""By all that is known now, and by what was out soon after each span: scored apart."""

ByView = Mapping[str, Sequence[Trial]]


def render(found: ByView, catalogue: Catalogue) -> str:
    """Return the document: by method and month, by verdict, by indicator, each trial."""
    lines = [
        "# Nhận định giữa năm và kết quả cả năm",
        "",
        "Tệp này do `python -m dashboard.analysis.backtest_table` sinh ra; đừng sửa tay.",
        "",
        text("backtest.note", LANG),
        "",
        text("backtest.views", LANG, days=DAYS_AFTER),
        "",
        text("backtest.eurostat", LANG),
        "",
        f"Chỉ từ {ENOUGH} trường hợp trở lên mới nên so các phương pháp với nhau.",
        "",
    ]
    for view in VIEWS:
        for kind, is_rate in (("amounts", False), ("rates", True)):
            head = f"{text(f'backtest.{kind}', LANG)}, {_small(view)}"
            mine = [t for t in found[view] if (t.measure is Measure.GROWTH_YOY) is is_rate]
            lines += [f"## {head}", "", *_by_month(mine)]
    told = {view: [t for t in found[view] if "ours" in t.said] for view in VIEWS}
    everything = [t for view in VIEWS for t in told[view]]
    verdicts = dict.fromkeys(sorted((t.said["ours"] for t in everything), key=lambda v: -v.rank))
    lines += ["## Theo lời nhận định của hệ thống", "", *_head("nhận định")]
    for verdict in verdicts:
        cells = [_cell((t for t in told[v] if t.said["ours"] is verdict), "ours") for v in VIEWS]
        lines.append(f"| {text(verdict.key, LANG)} | " + " | ".join(cells) + " |")
    lines += ["", "## Theo chỉ tiêu", "", *_head("chỉ tiêu")]
    for name in dict.fromkeys(t.indicator for t in everything):
        cells = [_cell((t for t in told[v] if t.indicator == name), "ours") for v in VIEWS]
        lines.append(f"| {catalogue.indicators[name].short(LANG)} | " + " | ".join(cells) + " |")
    for view in VIEWS:
        lines += ["", f"## Từng nhận định, {_small(view)}", ""]
        lines += [
            "| kỳ | chỉ tiêu | nhận định | kết quả cả năm | xác nhận |",
            "|---|---|---|---|---|",
        ]
        lines += [_line(t, catalogue) for t in told[view]]
    return "\n".join(lines) + "\n"


def _small(view: str) -> str:
    said = text(f"backtest.view_{view}", LANG)
    return said[:1].lower() + said[1:]


def _head(first: str) -> list[str]:
    return [f"| {first} | " + " | ".join(_small(v) for v in VIEWS) + " |", "|---|---|---|"]


def _by_month(mine: Sequence[Trial]) -> list[str]:
    names = [text(f"backtest.method_{m}", LANG) for m in METHODS]
    lines = ["| tháng | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for month in range(1, 12):
        here = [t for t in mine if t.period.end_month == month]
        lines.append(f"| {month} | " + " | ".join(_cell(here, m) for m in METHODS) + " |")
    return [*lines, "| tất cả | " + " | ".join(_cell(mine, m) for m in METHODS) + " |", ""]


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
    return render(both_views(figures, known, area=known.home.code), known)


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1]), Path(sys.argv[2])))
