"""Who loaded a file, to show: what stands for nobody in the logs is said in the page's language."""

from __future__ import annotations

from dashboard.i18n import LANGUAGES, text
from dashboard.ui.context import Context

_NOBODY = {
    "upload.this_machine": ("user of this machine",),
    "loading.shipped_by": (),
}
"""Texts that are written down where no person is known, and how they were worded before."""


def who(name: str, context: Context) -> str:
    """Return who uploaded or loaded, as the reader should see it."""
    for key, former in _NOBODY.items():
        if name in former or name in {text(key, lang) for lang in LANGUAGES}:
            return context.say(key)
    return name
