"""Five sessions read the dashboard while twelve releases are published.

`python -m bench home.sessions` lets twenty of each of two servers read while fifty are published.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.store import Warehouse
from tests.store.making import content, put
from tests.store.publisher import start
from tests.upload.serving import CHROMIUM, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"),
]
SESSIONS = 5
PUBLISHED = 12
WAIT = 90_000
POLL = 250
"""Milliseconds between two looks at a tab: five that look at every frame leave no processor."""
FIGURE = "nguon_so_lieu?so=KG~grdp_constant~~2020-01/2020-06~growth_yoy_pct&lang=vi&area=KG"

READ = r"""() => {
  const app = document.querySelector("[data-testid=stApp]");
  const main = document.querySelector("[data-testid=stMain]");
  const all = main?.innerText ?? "";
  const error = document.querySelector(".stException, [data-testid=stAlert]");
  if (error) return {error: error.innerText};
  const version = main?.textContent.match(/Dữ liệu: 0*(\d+)-/);
  const figure = document.querySelector(".st-key-figure");
  const listed = all.match(/(\d+) trong (\d+) bản công bố/);
  const value = figure?.querySelector(".kg-value")?.innerText.match(/^\d+/);
  if (!version || !listed || !value) return null;
  return {
    running: app.dataset.testScriptState !== "notRunning",
    version: Number(version[1]),
    value: Number(value[0]),
    vintages: figure.querySelector(".kg-table").querySelectorAll("tbody tr").length,
    releases: Number(listed[2]),
  };
}"""
"""What one page shows of its version, in four places: the number in the version's name is that of
the publications in it; the n-th of them published n - 1 for the figure.
"""

SETTLED = f"""() => {{
  const page = ({READ})();
  if (!page || page.running) return null;
  const whole = page.value + 1 === page.version && page.vintages === page.version
    && page.releases === page.version;
  return page.error || whole ? page : null;
}}"""
"""A page in the midst of a rerun shows old beside new and goes on; one that was put together from
two versions stays so, as nothing runs it again, and the wait for it ends in an error."""


def settled(page: Page) -> int:
    """Return the version that a page shows, all of it."""
    found = page.wait_for_function(SETTLED, timeout=WAIT, polling=POLL).json_value()
    assert "error" not in found, found["error"]
    version: int = found["version"]
    return version


def test_sessions_see_no_error_and_no_mixed_version(browser: Browser, tmp_path: Path) -> None:
    directory = tmp_path / "w"
    warehouse = Warehouse(directory)
    for n in range(2):
        put(warehouse, content(float(n), float(n), published_on=f"{1950 + n}-07-01"))
    with served(directory) as address:
        # The waiting is done by a string of script, which the pages' own policy rightly refuses.
        context = browser.new_context(viewport={"width": 1000, "height": 700}, bypass_csp=True)
        pages = [context.new_page() for _ in range(SESSIONS)]
        for page in pages:
            page.goto(f"{address}/{FIGURE}", timeout=WAIT, wait_until="commit")
            assert settled(page) == 2
        publisher = start(directory, 2, 2 + PUBLISHED)
        seen: set[int] = set()
        while publisher.is_alive():
            for page in pages:
                page.keyboard.press("r")
            seen |= {settled(page) for page in pages}
        publisher.join()
        assert publisher.exitcode == 0
        for page in pages:
            page.keyboard.press("r")
            latest = f"({READ})()?.version === {2 + PUBLISHED}"
            page.wait_for_function(latest, timeout=WAIT, polling=POLL)
        assert {settled(page) for page in pages} == {2 + PUBLISHED}
        assert len(seen) > 3, "the sessions were to read between the publications"
        context.close()
