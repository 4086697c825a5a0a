"""Code lists with both names: areas, indicators, parts, measures, statuses of a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dashboard.domain import Measure
from dashboard.i18n import LANGUAGES, text
from dashboard.public.edition import Edition
from dashboard.public.observations import OBS_STATUS
from dashboard.public.sdmx.names import WHOLE, breakdown_id

Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class Code:
    """One code; `parent` is the code above it, "" for none."""

    id: str
    names: Names
    parent: str = ""


def _areas(edition: Edition) -> Iterable[Code]:
    for one in edition.catalogue.areas.values():
        yield Code(one.code, {"vi": one.name_vi, "en": one.name_en})


def _indicators(edition: Edition) -> Iterable[Code]:
    for one in edition.catalogue.indicators.values():
        yield Code(one.id, {"vi": one.name_vi, "en": one.name_en})


def _parts(edition: Edition) -> Iterable[Code]:
    yield Code(WHOLE, _said("sdmx.whole"))
    known = edition.catalogue.breakdowns
    for one in known.values():
        above = breakdown_id(one.parent) if one.parent in known else ""
        yield Code(breakdown_id(one.path), {"vi": one.vi, "en": one.en}, above)


def _measures(edition: Edition) -> Iterable[Code]:
    for one in Measure:
        yield Code(one.value, _said(f"measure.{one.value}"))


def _statuses(edition: Edition) -> Iterable[Code]:
    for one in sorted(set(OBS_STATUS.values())):
        yield Code(one, _said(f"sdmx.status.{one}"))


def _said(key: str) -> Names:
    return {lang: text(key, lang) for lang in LANGUAGES}


CODE_LISTS: Mapping[str, tuple[str, Callable[[Edition], Iterable[Code]]]] = {
    "AREA": ("CL_AREA", _areas),
    "INDICATOR": ("CL_INDICATOR", _indicators),
    "BREAKDOWN": ("CL_BREAKDOWN", _parts),
    "MEASURE": ("CL_MEASURE", _measures),
    "OBS_STATUS": ("CL_OBS_STATUS", _statuses),
}
"""Component to its list: its id, and what makes it. CL_OBS_STATUS is a part of SDMX's own."""


def codes(component: str, edition: Edition) -> dict[str, Code]:
    """Return the codes of a component by id."""
    return {one.id: one for one in CODE_LISTS[component][1](edition)}
