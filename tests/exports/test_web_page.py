"""The page of its own: nothing is cut, small or printed over on a telephone and in a column."""

from __future__ import annotations

import pytest
from gallery import build, few
from playwright.sync_api import Browser

from dashboard.charts import check
from dashboard.exports.format import BY_KEY
from dashboard.exports.graphic import Studio
from dashboard.exports.stamp import stamp_of
from tests.exports.test_formats import CHARTS
from tests.some import some

LEAST_PX = 11.5
"""A telephone's type: twelve, within half a pixel of rounding."""

LINES = """() => [...document.querySelectorAll('svg text')].flatMap(text => {
  const parts = text.querySelectorAll('tspan.line');
  return parts.length ? [...parts] : [text];
}).filter(line => line.textContent.trim() && line.getClientRects().length).map(line => {
  const box = line.getBoundingClientRect(), svg = line.closest('.wide, .tall');
  const frame = getComputedStyle(svg).overflowX === 'visible' ? document.documentElement : svg;
  const seen = frame.getBoundingClientRect();
  const isCut = box.left < seen.left || box.right > seen.right;
  return [line.textContent, isCut, box.left, box.top, box.right, box.bottom,
    parseFloat(getComputedStyle(line).fontSize) * line.getScreenCTM().a];
})"""


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_small_or_printed_over(name: str, studio: Studio, browser: Browser) -> None:
    spec = build(name, "vi")
    narrow = spec if check(few(spec)) else few(spec)
    stamp = stamp_of(spec, version="v")
    made = studio.graphic(spec, BY_KEY["html"], stamp, narrow=narrow).content.decode("utf-8")
    wrong: list[str] = []
    for width in (390, 1200):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.set_content(made)
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        lines = some(page.evaluate(LINES))
        for index, (words, is_cut, left, top, right, bottom, size) in enumerate(lines):
            if is_cut:
                wrong.append(f"{width}: cut: {words} {left:.0f} to {right:.0f}")
            if size < LEAST_PX:
                wrong.append(f"{width}: {size:.1f} px: {words}")
            for other, _, x0, y0, x1, y1, _ in lines[index + 1 :]:
                across, down = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
                least = min((right - left) * (bottom - top), (x1 - x0) * (y1 - y0))
                if across > 0 and down > 0 and across * down > 0.25 * least:
                    wrong.append(f"{width}: {words} on {other}")
        page.close()
    assert not wrong
