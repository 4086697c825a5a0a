"""Make every brief there is: languages x areas x periods x views. `python -m bench.briefs [FOLDER]`

Prints how many were made and what is wrong with each; into FOLDER each is written as a text file,
to be read.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from dashboard.analysis.as_of import Figures
from dashboard.analysis.brief import brief
from dashboard.domain.period import Lang
from dashboard.store import Warehouse
from etl.loading import LoadRequest, load
from tests.analysis.shipped import WORKBOOKS, catalogue
from tests.analysis.test_whole_briefs import AFTER, faults, views


def main(folder: Path | None = None) -> None:
    """Make them all, count and print their faults."""
    made: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    with TemporaryDirectory() as home:
        warehouse = Warehouse(Path(home))
        requests = [LoadRequest(path, by="bench") for path in WORKBOOKS]
        load(warehouse, catalogue(), requests, now=datetime(2026, 1, 1))
        latest = Figures.of(warehouse.snapshot(), catalogue=catalogue())
        for area in catalogue().areas:
            for figures, period in views(latest, area, AFTER):
                day = "latest" if figures.as_of is None else figures.as_of.isoformat()
                for lang in get_args(Lang):
                    said = brief(figures, catalogue(), area=area, period=period, lang=lang)
                    made[f"{area} {lang}"] += 1
                    for fault in faults(said, figures):
                        wrong[fault] += 1
                        print(area, period.iso, day, lang, fault)
                    if folder is not None:
                        name = f"{area}_{period.iso.replace('/', '_')}_{day}_{lang}.txt"
                        (folder / name).write_text(said.text + "\n", "utf-8")
    print(f"{sum(made.values())} briefs ({dict(made)}), {sum(wrong.values())} faults")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
