"""Write docs/release-calendar.md: every publication of a known day against the rule in force.

`python -m dashboard.analysis.release_clock_table WAREHOUSE CATALOGUE > docs/release-calendar.md`
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dashboard.analysis.release_clock import Clock, Kept, read_clock
from dashboard.i18n import date_text, text

LANG = "vi"


def render(clock: Clock, kept: Sequence[Kept]) -> str:
    """Return the document: the rules, the tally, what missed its day, then all."""
    judged = [k for k in kept if k.due is not None]
    lines = [
        "# Lịch công bố: hạn theo quy định và ngày công bố thật",
        "",
        "Tệp này do `python -m dashboard.analysis.release_clock_table` sinh ra; đừng sửa tay.",
        "Ngày công bố là ngày ghi trong sổ số liệu kèm theo; giờ công bố không nguồn nào ghi.",
        "",
        "## Quy định",
        "",
        "| quy định | số liệu | hiệu lực | xác minh | nội dung |",
        "|---|---|---|---|---|",
        *(_rule(clock, n) for n in range(len(clock.rules))),
        "",
        "## Tổng hợp",
        "",
        "| quy định | bản công bố | đúng hạn | lệch vì cuối tuần | lệch có giải thích "
        "| tin đăng lại | chưa rõ |",
        "|---|---|---|---|---|---|---|",
        *_tally(clock, judged),
        "",
        f"Ngoài ra {len(kept) - len(judged)} bản công bố thuộc kỳ không tìm được quy định.",
        "",
        "## Lệch hạn",
        "",
        *_table([k for k in judged if k.late]),
        "",
        "## Tất cả",
        "",
        *_table(kept),
    ]
    return "\n".join(lines) + "\n"


def _rule(clock: Clock, number: int) -> str:
    rule = clock.rules[number]
    until = date_text(rule.until, LANG) if rule.until.year < 9999 else "…"
    what = text(f"calendar.{rule.what}_{rule.level}", LANG)
    verified = text(f"calendar.{'verified' if rule.verified else 'unverified'}", LANG)
    span = f"{date_text(rule.since, LANG)} – {until}"
    return f"| {rule.name(LANG)} | {what} | {span} | {verified} | {rule.note(LANG)} |"


def _tally(clock: Clock, judged: Sequence[Kept]) -> list[str]:
    rows = []
    for rule in clock.rules:
        mine = [k for k in judged if k.due is not None and k.due.rule is rule]
        why = Counter(k.why if k.late else "on_time" for k in mine)
        counts = [why[name] for name in ("on_time", "weekend", "explained", "again", "unknown")]
        what = text(f"calendar.{rule.what}_{rule.level}", LANG)
        told = " | ".join(str(n) for n in (len(mine), *counts))
        rows.append(f"| {rule.name(LANG)}: {what} | {told} |")
    return rows


def _table(kept: Sequence[Kept]) -> list[str]:
    head = "| công bố | kỳ đến hết | hạn | so với hạn | vì sao | nguồn |"
    return [head, "|---|---|---|---|---|---|", *(_row(k) for k in kept)]


def _row(kept: Kept) -> str:
    due = date_text(kept.due.day, LANG) if kept.due else "–"
    late = "–"
    if kept.due is not None:
        key = "on_time" if not kept.late else "late" if kept.late > 0 else "early"
        late = text(f"calendar.{key}", LANG, **({"days": abs(kept.late)} if kept.late else {}))
    why = kept.explained.get(LANG) or (text(f"calendar.why.{kept.why}", LANG) if kept.why else "")
    day = date_text(kept.published, LANG)
    source = "; ".join(r.source for r in (kept.release, *kept.also)).replace("|", "/")
    return f"| {day} | {kept.month:02d}/{kept.year} | {due} | {late} | {why} | {source} |"


def main(arguments: Sequence[str]) -> int:
    """Print the document of a warehouse."""
    from dashboard.store import Warehouse

    warehouse, catalogue = Path(arguments[0]), Path(arguments[1])
    clock = read_clock(catalogue / "release_clock.toml")
    print(render(clock, clock.kept(Warehouse(warehouse).snapshot())), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
