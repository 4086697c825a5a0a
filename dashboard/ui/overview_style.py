"""The look of the overview: the scoreboard, the cards with their small charts, the line of news.

Sizes are in rem, so that words and charts grow together on a projector.
"""

OVERVIEW = """
<style>
.kg-first{font-size:1.62rem!important;font-weight:600!important;line-height:1.32!important;
 max-width:none;text-wrap:balance;margin:0 0 .7rem!important;padding:0!important;
 letter-spacing:-.01em}
.kg-board{list-style:none;display:flex;gap:3px;margin:0!important;padding:0!important;
 border-radius:6px;overflow:hidden}
.kg-board li{display:flex;align-items:center;gap:.4em;min-height:2.5rem;padding:.2rem .8rem;
 margin:0;flex-basis:auto;white-space:nowrap;font-weight:500;background:var(--surface);
 color:var(--ink)}
.kg-board li b{font-weight:700}
.kg-board .kg-missed,.kg-board .kg-behind{background:var(--bad);color:var(--paper)}
.kg-board .kg-must_accelerate{background:var(--near);color:var(--paper)}
.kg-board .kg-exceeded{background:var(--good);color:var(--paper)}
.kg-board .kg-met{background:color-mix(in srgb,var(--good) 82%,var(--ink));color:var(--paper)}
.kg-board .kg-on_track{background:color-mix(in srgb,var(--good) 20%,var(--paper))}
.kg-board .kg-unclear{background:color-mix(in srgb,var(--open) 18%,var(--paper))}
.kg-board .kg-absent{color:var(--muted);background:repeating-linear-gradient(-45deg,
 var(--surface) 0 7px,var(--paper) 7px 11px)}
.kg-board .kg-absent>*{background-color:transparent}
.kg-board .kg-absent .kg-icon,.kg-board .kg-unclear .kg-icon{display:none}
.kg-key{display:none}
.kg-misses{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem 1.5rem;
 margin:.4rem 0 .7rem!important;font-size:.95rem}
.kg-legend{display:flex;flex-wrap:wrap;gap:0 1.2rem}.kg-legend span{white-space:nowrap}
.kg-legend i{display:inline-block;width:.8em;height:.85em;margin-right:.4em;
 vertical-align:-.08em;print-color-adjust:exact}
.kg-legend .aim{width:0;border-left:3px solid var(--target)}
.kg-misses a{color:var(--muted);text-underline-offset:.18em;text-decoration-thickness:1px}
.kg-cards:has(details[open]){align-items:start!important}
.kg-cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21.5rem),1fr));
 gap:.8rem;margin:0}
@media (min-width:1000px){.kg-cards{grid-template-columns:repeat(var(--wide),minmax(0,1fr))}}
.kg-cards[style*="wide:1"]{max-width:34rem}.kg-cards[style*="wide:2"]{max-width:62rem}
.kg-cards[style*="wide:4"] .kg-value{font-size:2rem}
.kg-cards[style*="wide:4"] .kg-row{gap:.8rem;min-height:4.4rem}
.kg-cards[style*="wide:4"] .kg-card{padding:.5rem .9rem .55rem;gap:.2rem}
.kg-cards[style*="wide:4"] .kg-bars{height:2.6rem}
.kg-cards[style*="wide:4"] .kg-judged{font-size:.96rem}
.kg-card{position:relative;background:var(--surface);border-top:4px solid var(--line);
 border-radius:6px;padding:.7rem 1rem .75rem;display:flex;flex-direction:column;gap:.3rem;
 break-inside:avoid;min-width:0}
.kg-card.good{border-top-color:var(--good)}.kg-card.near{border-top-color:var(--near)}
.kg-card.bad{border-top-color:var(--bad)}.kg-card.open{border-top-color:var(--open)}
.kg-card h2{font-size:1rem!important;font-weight:600!important;line-height:1.35!important;
 margin:0!important;padding:0 2rem 0 0!important;letter-spacing:0}
.kg-row{display:flex;justify-content:space-between;align-items:center;gap:1rem;min-width:0;
 min-height:5.2rem}
.kg-row>div:first-child{flex:none}
.kg-value{font-size:2.4rem;white-space:nowrap;font-weight:600;line-height:1.08;
 letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.kg-value a{text-decoration-color:transparent!important}
.kg-value a:hover{text-decoration-color:currentColor!important}
.kg-of{font-size:.92rem;color:var(--muted);line-height:1.35}
.kg-judged{display:flex;flex-wrap:wrap;gap:0 .55rem;align-items:baseline;font-weight:500;
 line-height:1.4}
.kg-judged.none{color:var(--muted);font-weight:400}
.kg-also{font-size:.9rem;line-height:1.4;color:var(--muted)}
.kg-more{font-size:.9rem}
.kg-more summary{position:absolute;top:.45rem;right:.5rem;width:1.9rem;height:1.9rem;
 border-radius:50%;list-style:none;cursor:pointer;display:grid;place-items:center}
.kg-more summary::-webkit-details-marker{display:none}
.kg-more summary::before{content:"";width:.5rem;height:.5rem;border:solid var(--muted);
 border-width:0 2px 2px 0;transform:translateY(-.13rem) rotate(45deg)}
.kg-more[open] summary::before{transform:translateY(.13rem) rotate(225deg)}
.kg-more summary:hover{background:color-mix(in srgb,var(--ink) 8%,transparent)}
.kg-more[open]{border-top:1px solid var(--line);padding-top:.5rem;margin-top:.3rem;
 display:flex;flex-direction:column}
.kg-more .kg-small+.kg-small{margin-top:.35rem}
.kg-mini{flex:0 1 10.5rem;min-width:4rem;font-size:.78rem;line-height:1.3;color:var(--muted);
 font-variant-numeric:tabular-nums}
.kg-aim{text-align:right;min-width:max-content;color:var(--target);white-space:nowrap;margin-bottom:.15rem}
.kg-bars{position:relative;display:grid;grid-auto-flow:column;grid-auto-columns:1fr;
 height:3.1rem}
.kg-bars::after{content:"";position:absolute;left:0;right:0;bottom:var(--zero);
 border-bottom:1px solid var(--axis,var(--muted))}
.kg-bars>span{position:relative}
.kg-bars i{position:absolute;left:14%;right:14%;min-height:1px;print-color-adjust:exact}
.kg-bars b{position:absolute;left:-6%;right:-6%;border-top:2.5px solid var(--target);
 margin-bottom:-1px;z-index:1}
.kg-bars u{position:absolute;left:0;right:0;text-align:center;text-decoration:none}
:is(.kg-mini,.kg-legend) .before{background:var(--before);outline:1px solid var(--before-line);
 outline-offset:-1px}
:is(.kg-mini,.kg-legend) .final{background:var(--accent)}
:is(.kg-mini,.kg-legend) .preliminary{background:var(--preliminary)}
:is(.kg-mini,.kg-legend) .estimate{background:var(--estimate)}
:is(.kg-mini,.kg-legend) .unknown{outline:1px solid var(--estimate);outline-offset:-1px;
 background:radial-gradient(var(--estimate) 1px,transparent 1.4px) 0 0/5px 5px}
.kg-years{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;text-align:center;
 margin-top:.1rem}
.kg-years span:last-child{color:var(--ink);font-weight:600}
.kg-track{position:relative;height:1.5rem;background:var(--line);margin:.2rem 0;
 print-color-adjust:exact}
.kg-track i{position:absolute;left:0;top:0;bottom:0;print-color-adjust:exact}
.kg-track b{position:absolute;top:-.3rem;bottom:-.3rem;border-left:3px solid var(--target);
 margin-left:-3px}
.kg-track s{position:absolute;top:-.2rem;bottom:-.2rem;border-left:2px dashed var(--ink);
 margin-left:-1px}
.kg-usual{min-height:1.3em}
.st-key-since{margin:-.2rem 0 1.8rem;border-top:1px solid var(--line);padding-top:.6rem;
 align-items:center!important;flex-wrap:nowrap!important}
.kg-since{margin:0!important;font-size:.98rem;line-height:1.6}
.kg-since span{margin-left:1.3rem;white-space:nowrap}.kg-since li span{margin-left:0}
.kg-since summary{cursor:pointer}
.kg-since ul{margin:.3rem 0 0;columns:2 26rem;column-gap:2.5rem}
.stApp:has(.kg-first) .kg-brand span{display:none}
.kg-since del{color:var(--muted)}
.kg-since a{color:inherit;text-decoration-color:var(--muted);text-underline-offset:.18em}
.st-key-since .stDateInput{flex-direction:row!important;align-items:center;gap:.7rem}
.st-key-since .stDateInput label{margin:0;min-height:0;white-space:nowrap}
@media (max-width:640px){
 .st-key-since{flex-wrap:wrap!important}
 .kg-since span{margin-left:.8rem}
 .kg-first{font-size:1.18rem!important}
 .kg-board li{padding:.1rem .5rem;min-height:2.1rem;font-size:.92rem;flex-basis:0;
  min-width:1.9rem;justify-content:center}
 .kg-board li span{display:none}
 .kg-key{display:block;margin:.3rem 0 0!important;font-size:.9rem;color:var(--muted)}
 .kg-misses{font-size:.92rem;margin-top:.15rem!important}
 .kg-row{min-height:4.2rem}
 .kg-card{padding:.6rem .85rem .65rem}
 .kg-value{font-size:2rem}
 .kg-cards{gap:.6rem}
}
@media (min-width:1800px){.kg-first{font-size:1.8rem!important}.kg-mini{font-size:.86rem}}
</style>
"""
