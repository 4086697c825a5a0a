"""What one session looks at: language, area, period, as-of date, all of it from the URL."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from dashboard.analysis.as_of import PART, Figures
from dashboard.analysis.assess import Assessment
from dashboard.catalog import Catalogue
from dashboard.catalog.source_name import source_name
from dashboard.charts import Subject, Theme, theme_of
from dashboard.domain import Area, Period, Release
from dashboard.i18n import Lang, text
from dashboard.store import Snapshot
from dashboard.ui import cache

_KEY = "_context"

Made = TypeVar("Made")


@dataclass(frozen=True)
class Context:
    """The view of one run of a page; `snapshot` is the one version that all of it reads."""

    lang: Lang
    area: Area
    period: Period
    as_of: date | None
    snapshot: Snapshot
    figures: Figures
    catalogue: Catalogue
    theme: Theme

    @property
    def version(self) -> str:
        """The name of the version, the key of whatever is kept of it."""
        return self.snapshot.version

    def say(self, key: str, /, **params: object) -> str:
        """Word a text of the screens."""
        return text(key, self.lang, **params)

    def source(self, release: Release) -> str:
        """Name the source of a publication as pictures do: without its file, in English glossed.

        An office goes by the name that it bore on the day of the publication.
        """
        return source_name(release.source, self.lang, release.published_on.known_by)

    def subject(self, indicator: str, area: str | None = None) -> Subject:
        """Return what a chart of an indicator is about."""
        return Subject(
            self.catalogue.indicators[indicator],
            self.catalogue.areas[area or self.area.code],
            self.lang,
            self.version,
            parts=self.parts,
            as_of=self.as_of,
        )

    @property
    def parts(self) -> Mapping[str, str]:
        """Short names of all breakdowns."""
        return {path: part.short(self.lang) for path, part in self.catalogue.breakdowns.items()}

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """The verdicts of the period, computed once a version and date."""
        return cache.assessments(self.version, self.as_of, self.area.code, self.period.iso)

    def once(self, name: str, make: Callable[[], Made], *more: Hashable) -> Made:
        """Return what `make` makes of this view alone: made once, kept with the view's figures.

        A rerun of any session with the same view finds it; `more` is what it depends on besides.
        """
        return self.figures.remember((name, *self.key, *more), make, weight=PART)

    @property
    def key(self) -> tuple[str, ...]:
        """What the view depends on: the key of everything rendered from it."""
        return (
            self.version,
            str(self.as_of or ""),
            self.area.code,
            self.period.iso,
            self.lang,
            self.theme.name,
        )

    @property
    def params(self) -> dict[str, str]:
        """The query parameters that show this view again."""
        found = {"area": self.area.code, "period": self.period.iso, "lang": self.lang}
        if self.as_of:
            found["as_of"] = self.as_of.isoformat()
        return found

    def link(self, page: str, **more: str) -> str:
        """Return the address of a page in this view, as an escaped relative link."""
        return f"{page}?{urlencode({**self.params, **more})}"


def remember(context: Context) -> None:
    """Keep the context for the page that runs next."""
    st.session_state[_KEY] = context


def current() -> Context:
    """Return the context of this run; app.py has made it before any page runs."""
    context: Context = st.session_state[_KEY]
    return context


def theme() -> Theme:
    """Return the theme of the browser: light where it does not say."""
    return theme_of(st.context.theme.type)
