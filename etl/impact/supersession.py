"""Which publication of a workbook corrects which release: each its own, never by guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.domain import Release
from dashboard.store.publishing import NotPublished
from dashboard.store.release_content import ReleaseContent


class CannotCorrect(NotPublished):
    """A release named as corrected cannot be: `code` is the key of the words that say why."""

    def __init__(self, code: str, release: str) -> None:
        super().__init__(f"{code}: {release}")
        self.code = code
        self.release = release


def correcting(
    contents: Sequence[ReleaseContent], corrected: Sequence[str], stored: Mapping[str, Release]
) -> tuple[ReleaseContent, ...]:
    """Return the publications of a workbook, each with the release that it corrects.

    A publication corrects the release of the same source, address and date; where that leaves
    one publication and one release, these two belong together, as where the date itself was
    wrong. A publication that is stored already corrects nothing. Raise CannotCorrect where a
    release is not known or does not count, or no one publication can be told to be its own.
    """
    for name in corrected:
        if name not in stored:
            raise CannotCorrect("loading.corrects_unknown", name)
        if not stored[name].counts:
            raise CannotCorrect("loading.corrects_gone", name)
    open_places = {
        place
        for place, content in enumerate(contents)
        if content.release.id not in stored or not stored[content.release.id].counts
    }
    if not open_places:
        return tuple(contents)
    waiting = list(dict.fromkeys(corrected))
    found: dict[int, str] = {}
    for alike in (_same_publication, _same_day):
        for name in tuple(waiting):
            places = [p for p in open_places if alike(contents[p].release, stored[name])]
            if len(places) == 1:
                found[places[0]] = name
                open_places.remove(places[0])
                waiting.remove(name)
    if len(waiting) == len(open_places) == 1:
        found[open_places.pop()] = waiting.pop()
    if waiting:
        raise CannotCorrect("loading.corrects_unmatched", waiting[0])
    return tuple(
        replace(content, release=replace(content.release, supersedes=found[place]))
        if place in found
        else content
        for place, content in enumerate(contents)
    )


def _same_publication(one: Release, other: Release) -> bool:
    return _same_day(one, other) and one.url == other.url


def _same_day(one: Release, other: Release) -> bool:
    return (one.source, one.published_on) == (other.source, other.published_on)
