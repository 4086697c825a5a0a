"""A page on paper: overview and subjects on one A4 each, folds open, with day, version, address.

A browser lays a page out anew for paper without asking its charts to draw themselves again. So the
script scales them as pictures, opens the folds, and looks for the narrowest layout that fits one
sheet: the wider the layout, the smaller it is printed. What is longer goes over several sheets.
"""

from __future__ import annotations

from datetime import date

from dashboard.domain import Area, Period
from dashboard.i18n import Lang, date_text, text
from dashboard.ui.html import esc

PAPER_CSS = """
.kg-paper-line{display:none}
html.kg-paper .stElementContainer:has(>div>.kg-paper-line){display:block!important}
html.kg-paper .kg-paper-line{display:flex;flex-direction:column;white-space:nowrap;
 font-size:.9rem;line-height:1.35;margin:0!important;color:var(--muted);
 border-bottom:1px solid var(--line);padding-bottom:.3rem}
html.kg-paper :is(header,.st-key-choices,details.kg-choices,.kg-present,.kg-noprint,
 .st-key-bar [data-testid=stButtonGroup],.st-key-bar [role=radiogroup],.stDownloadButton,
 .kg-find,.stPopover,.stSidebar,.stToolbar,[data-testid=stHeader],.stCheckbox,
 .st-key-missing .stButton,.st-key-since .stDateInput,[data-testid=stExpander],
 .kg-legend a,.stDeployButton){display:none!important}
html.kg-paper,html.kg-paper body,html.kg-paper :is(#root,.stApp,[data-testid=stApp],
 [data-testid=stMain],.stAppViewContainer,[data-testid=stAppScrollToBottomContainer]){
 position:static!important;height:auto!important;min-height:0!important;overflow:visible!important;
 display:block!important}
html.kg-paper .stMainBlockContainer{width:var(--kg-wide)!important;max-width:none!important;
 padding:0!important;gap:.5rem!important;min-width:0!important}
html.kg-paper .stVerticalBlock{gap:.5rem!important}
html.kg-paper .kg-more summary{display:none}
html.kg-paper .kg-cards{grid-template-columns:repeat(4,minmax(0,1fr))!important}
html.kg-paper .kg-cards .kg-small{line-height:1.3}
html.kg-paper .kg-table td div{display:inline;margin-left:.4em}
html.kg-paper [class*=st-key-charts_]{gap:.8rem 2rem!important;max-width:none!important;
 grid-template-columns:repeat(2,minmax(0,1fr))!important}
html.kg-paper [class*=st-key-chart-]{break-inside:avoid}
html.kg-paper .kg-chart-title{margin:.2rem 0 0}
html.kg-paper .js-plotly-plot .svg-container{width:100%!important;height:auto!important;
 aspect-ratio:var(--kg-ratio)}
html.kg-paper .js-plotly-plot .main-svg{width:100%!important;height:100%!important}
html.kg-paper :is(.stPlotlyChart,.js-plotly-plot,.plot-container,.user-select-none){
 width:100%!important;height:auto!important;contain:none!important}
html.kg-paper .stElementContainer:has(.stPlotlyChart),
html.kg-paper .stFullScreenFrame{width:100%!important;height:auto!important}
html.kg-paper .kg-table{font-size:.85rem!important;line-height:1.3}
html.kg-paper .kg-table td,html.kg-paper .kg-table th{padding:.1rem .6rem .1rem 0}
html.kg-paper .stMainBlockContainer h2{padding:.3rem 0 0!important;margin:0!important}
@page{size:A4;margin:10mm 9mm 13mm;@bottom-right{content:counter(page) "/" counter(pages);
 font:9pt sans-serif;color:#555}}
@media print{html.kg-paper .stMainBlockContainer{zoom:var(--kg-zoom)}
 html.kg-paper *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""

PAPER_JS = r"""
(() => {
  const sheet = {wide: 724, high: 985};  // an A4 sheet within its margins, at 96 to the inch
  const layouts = [1000, 1080, 1160, 1240, 1320, 1400, 1500, 1600, 1720, 1840, 1960];
  let undo = [];
  addEventListener("beforeprint", () => {
    const main = document.querySelector(".stMainBlockContainer");
    if (!main || undo.length) return;
    const root = document.documentElement;
    const style = (one, name, value) => {
      const was = one.style.getPropertyValue(name);
      undo.push(() => one.style.setProperty(name, was));
      one.style.setProperty(name, value);
    };
    const folds = "details.kg-more:not([open]), details.kg-since:not([open]), " +
      "details.kg-rest:not([open])";
    for (const fold of main.querySelectorAll(folds)) {
      fold.open = true;
      undo.push(() => { fold.open = false; });
    }
    for (const line of main.querySelectorAll(".kg-paper-line span:last-child"))
      line.textContent = decodeURIComponent(location.href);
    for (const box of main.querySelectorAll(".js-plotly-plot .svg-container")) {
      const first = box.querySelector(".main-svg");
      if (!first) continue;
      const [wide, high] = [first.getAttribute("width"), first.getAttribute("height")];
      style(box, "--kg-ratio", `${wide} / ${high}`);
      for (const svg of box.querySelectorAll(".main-svg")) {
        svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
        undo.push(() => svg.removeAttribute("viewBox"));
      }
    }
    root.classList.add("kg-paper");
    undo.push(() => root.classList.remove("kg-paper"));
    const whole = main.querySelector(".kg-cards, [class*=st-key-charts_]");
    let wide = layouts[0];
    for (const one of whole ? layouts : []) {
      wide = one;
      style(root, "--kg-wide", `${one}px`);
      if (main.getBoundingClientRect().height * sheet.wide / one <= sheet.high) break;
    }
    style(root, "--kg-wide", `${wide}px`);
    style(root, "--kg-zoom", String(sheet.wide / wide));
  });
  addEventListener("afterprint", () => {
    for (const one of undo.reverse()) one();
    undo = [];
  });
})();
"""


def paper_line(area: Area, period: Period, as_of: date | None, version: str, lang: Lang) -> str:
    """Say in one line, on paper alone, what is printed: territory, period, day, version, address.

    The script fills the address in.
    """
    day = (
        text("paper.as_of", lang, date=date_text(as_of, lang))
        if as_of is not None
        else text("paper.latest", lang)
    )
    said = (area.name(lang), period.label(lang), day, text("paper.version", lang, version=version))
    return f'<p class="kg-paper-line"><span>{esc(" · ".join(said))}</span><span></span></p>'
