"""What an exported picture carries besides its chart: code, address, embargo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.charts import Spec
from dashboard.domain import Release
from dashboard.exports.short_code import address, code_of
from dashboard.i18n import hour_and_day, text

NO_BASE = ""
"""No public address is known: then there is no code to scan, for it would lead nowhere."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """`embargo` is the line printed across the picture; empty when there is none.

    `url` is empty where the dashboard has no address that a reader elsewhere can open. `day` is
    that of the latest publication in the chart.
    """

    code: str
    url: str
    version: str
    embargo: str = ""
    day: date | None = None


def stamp_of(
    spec: Spec,
    *,
    version: str,
    base_url: str = NO_BASE,
    releases: Mapping[str, Release] | None = None,
    now: datetime | None = None,
    as_of: date | None = None,
) -> Stamp:
    """Make the stamp of a chart; `now` tells whether a release in it is still under embargo.

    `as_of` is the day up to which its publications count; None: the latest.
    """
    code = code_of(spec, version, as_of)
    hours = [
        releases[p.release].embargo_until
        for p in spec.points
        if releases and now and p.release in releases and releases[p.release].under_embargo(now)
    ]
    embargo = ""
    known = [hour for hour in hours if hour is not None]
    if known:
        last = max(known)
        embargo = text("export.embargo", spec.lang, **hour_and_day(last, spec.lang))
    url = address(base_url, code) if base_url else ""
    days = [
        day
        for p in spec.points
        if releases and p.release in releases
        if (day := releases[p.release].published_on.known_by) is not None
    ]
    return Stamp(code, url, version, embargo, max(days, default=None))
