"""The look that Streamlit's theme cannot say: cards, tables, verdicts, print."""

from __future__ import annotations

import threading
from functools import lru_cache

import streamlit as st

from dashboard.charts import Theme
from dashboard.ui.overview_style import OVERVIEW
from dashboard.ui.paper import PAPER_CSS

_COLOURS = """
<style>
:root{--paper:%(paper)s;--surface:%(surface)s;--ink:%(text)s;--muted:%(muted)s;--line:%(grid)s;
--good:%(good)s;--near:%(near)s;--bad:%(bad)s;--open:%(open)s;--target:%(target)s;--accent:%(final)s;--axis:%(axis)s;
--preliminary:%(preliminary)s;--estimate:%(estimate)s;--before:%(previous)s;--before-line:%(previous_line)s}
</style>
"""

_CSS = """
<style>
.stMainBlockContainer{max-width:1560px;padding-top:4.6rem}
.kg-lead{font-size:1.45rem;line-height:1.5;font-weight:500;max-width:62rem;margin:.2rem 0 .4rem;
 text-wrap:pretty}
.st-key-tai_mot[inert]{opacity:.45}
.kg-refused{border-left:4px solid var(--near);background:var(--surface);padding:.5rem .9rem;
 margin:.2rem 0!important;font-weight:500;overflow-wrap:anywhere}
.kg-none{font-size:1.2rem;font-weight:500;margin:.2rem 0 .4rem}
h1.kg-page{font-size:1.45rem!important;font-weight:600!important;line-height:1.4!important;
 padding:0;margin:.2rem 0 .4rem}
.stApp :is(.st-key-release,.st-key-figure) h2{font-size:1.25rem;line-height:1.4;padding:.2rem 0}
h1.kg-lead,h1.kg-none{padding:0;letter-spacing:0}
h1.kg-lead:not(.kg-first){font-size:1.45rem!important;font-weight:500!important;
 line-height:1.5!important}
h1.kg-none{font-size:1.2rem!important;font-weight:500!important}
.kg-heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0;
 white-space:nowrap}
.stElementContainer:has(.kg-heard){position:absolute;width:1px!important;overflow:hidden}
[data-testid=stCaptionContainer],[data-testid=stCaptionContainer] *{color:var(--muted)!important;
 opacity:1!important}
[data-testid=stBaseButton-primary]:enabled,[data-testid=stBaseButton-primary]:enabled *,
[data-testid=stDownloadButton] [kind=primary]:enabled *{color:var(--paper)!important}
[data-testid=stBaseButton-primary]:disabled *{color:var(--muted)!important}
.stApp :is(a,button,input,summary,[tabindex],[role=radio],[role=tab],[role=combobox],
 [role=slider]):focus-visible{outline:3px solid var(--accent)!important;
 outline-offset:2px!important}
.stApp [data-testid=stTopNavLink]:focus-visible{outline-offset:-2px!important}
.stApp .stMultiSelect input:focus-visible{outline:none!important}
.stSelectbox [data-baseweb=select]:focus-within,.stSelectbox>div>div:focus-within,
.stMultiSelect>div:focus-within,.stDateInput>div:focus-within{
 outline:3px solid var(--accent);outline-offset:1px;border-radius:4px}
.kg-verdict-line{margin-bottom:.9rem}.kg-verdict-line:empty{display:none}
.kg-note{color:var(--muted);font-size:.95rem;max-width:62rem}
:is(.kg-rest,.kg-scroll)+.kg-note{margin-top:.9rem}
.kg-card a,.kg-table a,.kg-lead a,.kg-facts a,.kg-note a{color:inherit;
 text-decoration-color:var(--muted);text-underline-offset:.18em;text-decoration-thickness:1px}
.kg-card a:hover,.kg-table a:hover{text-decoration-thickness:2px}
.kg-brand{font-size:1.02rem;font-weight:700;color:var(--accent);margin:0}
details.kg-choices,.stElementContainer:has(>div>details.kg-choices){display:none}
.stElementContainer:has(.kg-head),.stElementContainer:has(.kg-made){display:none}
[class*=st-key-charts_]{display:grid!important;gap:2rem 2.5rem!important;
 grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));align-items:start}
[class*=st-key-chart-]>.stElementContainer:not(.stElementContainer:has(.stDownloadButton)){
 flex:1 1 100%!important}
.kg-grow{height:calc(var(--grow,0)*var(--tall))}
.kg-alone{display:flex;gap:2.5rem;flex-wrap:wrap;padding:1rem 0 .6rem}
.kg-alone a{color:inherit;text-decoration-thickness:1px}
.kg-data{margin-top:.5rem;font-size:.9rem}.kg-data summary{cursor:pointer;font-weight:500}
[class*=st-key-charts_]:not(:has(>:nth-child(2))){max-width:62rem}
.st-key-missing{row-gap:.1rem!important}
.st-key-missing button,.st-key-missing button p{white-space:normal;text-align:left;
 overflow:visible!important}
.st-key-missing>.stElementContainer:first-child{flex:1 1 100%!important}
.kg-present{display:inline-flex;align-items:center;gap:.45em;color:var(--paper)!important;
 background:var(--accent);text-decoration:none!important;font-weight:600;font-size:.95rem;
 padding:.5rem .95rem;border-radius:.5rem;white-space:nowrap;line-height:1.25}
.kg-present::before{content:"";border:solid transparent;border-width:.36em 0 .36em .58em;
 border-left-color:currentColor}
.kg-present:focus-visible{outline:3px solid var(--good);outline-offset:2px}
.kg-find{font:inherit;font-size:.95rem;color:var(--ink);background:none;cursor:pointer;
 border:1px solid var(--line);border-radius:.5rem;padding:.5rem .8rem;margin-right:.5rem;
 line-height:1.25;white-space:nowrap}
.kg-find kbd{font:inherit;font-size:.8rem;color:var(--muted);margin-left:.6em;background:none;
 padding:0;border:0}
.kg-find:hover{border-color:var(--accent)}
.kg-find:focus-visible{outline:3px solid var(--good);outline-offset:2px}
.kg-brand span{font-weight:400;color:var(--muted)}
.kg-small{font-size:.88rem;color:var(--muted);line-height:1.45;text-wrap:pretty}
.kg-card .kg-small b,.kg-small b{color:var(--ink);font-weight:600}
.kg-foot{margin-top:auto;padding-top:.45rem;border-top:1px solid var(--line)}
.kg-verdict{display:inline-flex;align-items:baseline;gap:.35em;font-weight:600;white-space:nowrap}
.kg-verdict.good{color:var(--good)}.kg-verdict.near{color:var(--near)}
.kg-verdict.bad{color:var(--bad)}.kg-verdict.open{color:var(--open)}
.kg-icon{width:.95em;height:.95em;display:inline-block;align-self:center;background:currentColor;flex:none;
 -webkit-mask:var(--i) center/contain no-repeat;mask:var(--i) center/contain no-repeat}
.kg-scroll{overflow-x:auto;background:
 linear-gradient(to right,var(--paper) 1.2rem,transparent 2.4rem) 0/2.4rem 100% local no-repeat,
 linear-gradient(to left,var(--paper) 1.2rem,transparent 2.4rem) 100%/2.4rem 100% local no-repeat,
 linear-gradient(to right,var(--line),transparent) 0/.9rem 100% no-repeat,
 linear-gradient(to left,var(--line),transparent) 100%/.9rem 100% no-repeat}
.kg-table{border-collapse:collapse;width:100%;font-size:.94rem;line-height:1.45}
.kg-table caption{text-align:left;color:var(--muted);font-size:.9rem;padding:.2rem 0 .5rem}
.kg-table th{font-weight:600;text-align:left;border-bottom:2px solid var(--ink);
 padding:.4rem .7rem .4rem 0;vertical-align:bottom}
.kg-table td{border-bottom:1px solid var(--line);padding:.5rem .7rem .5rem 0;vertical-align:top}
.kg-table .n{text-align:right;font-variant-numeric:tabular-nums}
.kg-table :is(td.n,td.k){white-space:nowrap}
.kg-file,.kg-register th.n{white-space:nowrap}
@media (min-width:641px){.kg-register .n+:is(td,th){padding-left:1.2rem}}
@media (min-width:1200px){.kg-register td:nth-child(3){min-width:13rem}}
.kg-facts{border-collapse:collapse;font-size:.92rem}
.kg-facts th{text-align:left;font-weight:500;color:var(--muted);padding:.25rem 1rem .25rem 0;
 vertical-align:top;white-space:nowrap}
.kg-facts td{padding:.25rem 0;overflow-wrap:anywhere}
.kg-chart-title{font-size:1.16rem;font-weight:600;line-height:1.35;margin:1.1rem 0 .1rem}
.kg-mark{background:var(--ink);color:var(--paper);padding:.4rem .7rem;font-weight:600}
@media (max-width:1100px){.kg-brand span{display:none}}
@media (min-width:641px) and (max-width:1000px){.st-key-choices{gap:.5rem!important}
 .kg-table{font-size:.86rem}
 .kg-table td:last-child:not(.k,.n){min-width:8.5rem}
 .kg-file{display:inline-block;white-space:normal;width:9.5rem}}
@media (max-width:640px){
 .kg-alone{gap:.8rem 1.2rem;padding:.4rem 0 .2rem}.kg-alone>div{flex:1 1 9.5rem}
 .kg-find{font-size:0;min-width:2.75rem;min-height:2.5rem;padding:.5rem;margin-right:.3rem}
 .kg-find::before{content:"";display:inline-block;width:.7rem;height:.7rem;
  border:2px solid var(--ink);border-radius:50%}
 .kg-find::after{content:"";display:inline-block;width:.5rem;height:2px;background:var(--ink);
  transform:translate(-.1rem,.12rem) rotate(45deg)}
 .kg-find kbd{display:none}
 .kg-present{font-size:0;gap:0;min-width:2.75rem;min-height:2.5rem;justify-content:center}
 .kg-present::before{font-size:1.1rem}
 .stMain .kg-note .kg-present{font-size:.95rem;gap:.45em}
 .stMainBlockContainer{padding-left:1rem;padding-right:1rem}
 .stMainBlockContainer{padding-top:4.4rem}
 .st-key-bar{gap:.6rem!important}
 .kg-brand{font-size:.86rem;line-height:1.25}
 .st-key-bar{flex-wrap:nowrap!important}.st-key-bar>div:first-child{min-width:0!important}
 .st-key-bar button{padding-left:.6rem;padding-right:.6rem}
 .st-key-bar .kg-present{font-size:0;gap:0;padding:.6rem .75rem}
 .st-key-bar .kg-present::before{font-size:1rem}
 .st-key-bar .kg-brand{white-space:normal}
 .stElementContainer:has(>div>details.kg-choices){display:block}
 details.kg-choices{display:block;background:var(--surface);border-left:3px solid var(--accent);
  border-radius:2px}
 .kg-choices summary{display:flex;justify-content:space-between;align-items:center;gap:.8rem;
  min-height:2.75rem;padding:.35rem .8rem;cursor:pointer;line-height:1.35;font-size:.95rem;
  list-style:none}
 .kg-choices summary::-webkit-details-marker{display:none}
 .kg-choices b{color:var(--accent);font-weight:600;text-decoration:underline;flex:none}
 .st-key-choices{display:none!important}
 .stVerticalBlock:has(>div details.kg-choices[open])>div>.st-key-choices,
 .stVerticalBlock:has(>div details.kg-choices[open])>.st-key-choices{display:flex!important}
 .st-key-choices>div{width:100%!important;min-width:0!important;flex:1 1 100%!important}
 .kg-lead{font-size:1.15rem}
 .kg-table thead{display:none}
 .kg-table,.kg-table tbody,.kg-table tr,.kg-table td{display:block;width:100%}
 .kg-table tr{border-bottom:2px solid var(--line);padding:.5rem 0}
 .kg-table td{border:0;padding:.12rem 0;display:flex;gap:.8rem;justify-content:space-between;
  text-align:left}
 .kg-table td>span{text-align:right}
 .kg-table td::before{content:attr(data-label);color:var(--muted);text-align:left;flex:none;
  max-width:42%}
 .kg-table td.w{display:block}.kg-table td.w::before{display:block;max-width:none}
 .kg-table td.w>span{text-align:left}
 .kg-table td:first-child{font-weight:600}.kg-table td:first-child::before{display:none}
 .kg-table td:first-child>span{text-align:left}
 .kg-table td:has(>span:empty){display:none}
 .kg-table :is(td.n,td.k),.kg-file{white-space:normal}
}
@media (min-width:1800px){
 html{font-size:19px!important}
 .st-key-choices>div{min-width:14.5rem!important}
 .st-key-choices>div:first-child{min-width:19.5rem!important}
 .st-key-choices>div:nth-child(2){min-width:16.5rem!important}
 .stMainBlockContainer{max-width:1780px}
 .kg-lead{font-size:1.7rem}
 html:not(.kg-paper) [class*=st-key-chart-]>.stElementContainer:has(.stPlotlyChart){
  flex:0 0 64.5%!important;width:64.5%!important;max-width:64.5%!important;
  overflow:visible!important}
 html:not(.kg-paper) .stElementContainer:has(.stPlotlyChart) div:has(.js-plotly-plot){
  overflow:visible!important}
 html:not(.kg-paper) [class*=st-key-chart-] .js-plotly-plot{zoom:1.55;width:max-content;
  overflow:visible!important}
 html:not(.kg-paper){--grow:.55}}
@media print{
 .stMainBlockContainer{padding:0!important;max-width:none}
 .kg-table{font-size:9pt}.kg-table tr{break-inside:avoid}
 .kg-table thead{display:table-header-group}
}
</style>
"""


carried = threading.Event()
"""Set where the shell brings STYLE with the page itself (dashboard.ui.shell): no run sends it."""


def on_one_line(words: str) -> str:
    """Join lines: Streamlit looks through every line of what it is given, on every run."""
    return " ".join(line.strip() for line in words.splitlines())


STYLE = on_one_line(f"{_CSS}<style>{PAPER_CSS}</style>{OVERVIEW}")
"""What is the same in every theme and language."""


def apply_style(theme: Theme, lang: str) -> None:
    """Put the style on the page, in the colours of the theme.

    The element also carries the language to the script in the head (dashboard.ui.page_script).
    """
    st.html(_style(theme, lang, carried.is_set()))


@lru_cache(maxsize=8)
def _style(theme: Theme, lang: str, is_carried: bool) -> str:
    names = (
        "paper",
        "surface",
        "text",
        "muted",
        "grid",
        "good",
        "near",
        "bad",
        "open",
        "target",
        "final",
        "axis",
        "preliminary",
        "estimate",
        "previous",
        "previous_line",
    )
    colours = on_one_line(_COLOURS % {name: getattr(theme.palette, name) for name in names})
    said = f'<span class="kg-head" data-lang="{lang}"></span>'
    return colours + ("" if is_carried else STYLE) + said
