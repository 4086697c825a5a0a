"""A page that fails shows a code and nothing else; the log explains it; a draft can be dropped."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import Warehouse
from dashboard.ui import upload_draft
from etl.drafts import drafts, stage

PLACE = "/srv/office/data/warehouse/secret.duckdb"


def test_a_draft_that_breaks_its_page_shows_a_code_and_can_be_dropped(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError(f"cannot open {PLACE}")

    monkeypatch.setenv("DASHBOARD_WAREHOUSE", str(tmp_path))
    monkeypatch.setattr(upload_draft, "_show", breaks)
    stage(Warehouse(tmp_path), "a.xlsx", b"x", by="An", now=datetime(2026, 1, 2))
    with caplog.at_level(logging.ERROR, logger="dashboard.failure"):
        app = AppTest.from_function(_one_draft, default_timeout=60)
        app.run()
    assert not app.exception
    shown = "\n".join(error.value for error in app.error)
    code = re.search(r"mã ([A-Z2-9]{6})", shown)
    assert code and "code " + code[1] in shown
    assert PLACE not in shown and "Traceback" not in shown and "RuntimeError" not in shown
    assert code[1] in caplog.text and PLACE in caplog.text
    for first in ("broken-", "broken-sure-"):
        next(button for button in app.button if str(button.key).startswith(first)).click().run()
    assert drafts(Warehouse(tmp_path)) == ()


def _one_draft() -> None:
    from types import SimpleNamespace

    from dashboard.i18n import text
    from dashboard.ui import cache, upload_draft
    from etl.drafts import drafts

    context = SimpleNamespace(lang="vi", say=lambda key, **said: text(key, "vi", **said))
    for draft in drafts(cache.warehouse()):
        upload_draft.show_draft(draft, context)  # type: ignore[arg-type]


def test_the_handler_shows_nothing_of_the_error_and_says_it_is_handled() -> None:
    def script() -> None:
        from dashboard.ui.failure import show_failure

        assert show_failure(RuntimeError("/srv/office/secret")) is True

    app = AppTest.from_function(script).run()
    assert not app.exception and len(app.error) == 1
    assert "/srv" not in app.error[0].value
