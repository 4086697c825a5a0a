(() => {
"use strict";
const root = document.documentElement, $ = id => document.getElementById(id);
const { words, meta } = JSON.parse($("data").textContent);
const slides = [...document.querySelectorAll(".slide")];
const asked = new URLSearchParams(location.search);
const served = location.protocol.startsWith("http");
const say = (key, more = {}) => words[key].replace(
  /\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g,
  (_, name, one, many) => many === undefined
    ? more[name] : (String(more[name]) === "1" ? one : many).replace("#", more[name]));
const make = (tag, css, text) => {
  const made = document.createElement(tag);
  if (css) made.className = css;
  if (text !== undefined) made.textContent = text;
  return made;
};
const fold = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
let at = 0, typed = "", black = false, notes = null, sleeper = 0, seconds = 0, room = null, fresh = null;

root.classList.add("js");
const theme = asked.get("nen");
if (theme) root.dataset.theme = theme === "toi" ? "dark" : "light";

/* --- going --- */
function show(to, how = {}) {
  const next = Math.max(0, Math.min(slides.length - 1, to));
  close();
  if (black) dim(false, { told: true });
  slides[at].classList.remove("on");
  at = next;
  const slide = slides[at];
  slide.classList.add("on");
  slide.scrollTop = 0;
  bar.style.transform = `scaleX(${(at + 1) / slides.length})`;
  if (!wall) {
    history.replaceState(null, "", "#" + slide.id);
    live.textContent = `${say("slide", { number: at + 1, count: slides.length })}: ${title(at)}`;
    if (how.focus) slide.querySelector("h2").focus({ preventScroll: true });
    speak();
  }
  if (room && !how.told) room.tell();
}
const title = n => slides[n] ? slides[n].querySelector("h2").textContent : say("end");
const step = by => show(at + by);
function dim(on, how = {}) {
  black = on;
  root.classList.toggle("black", on);
  if (room && !how.told) room.tell();
}
function toast(text, stay = 2200) {
  tip.textContent = text;
  tip.hidden = !text;
  clearTimeout(toast.timer);
  if (text && stay) toast.timer = setTimeout(() => { tip.hidden = true; }, stay);
}
function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen().catch(() => toast(say("no_full")));
}
function close() {
  document.querySelectorAll("details.panel[open]").forEach(panel => { panel.open = false; });
  document.querySelectorAll("dialog[open]").forEach(box => box.close());
}
function panel(kind) {
  const one = slides[at].querySelector("details." + kind);
  const open = one && !one.open;
  close();
  if (!one) return toast(say("no_" + kind));
  one.open = open;
  (open ? one.querySelector("summary") : slides[at].querySelector("h2")).focus({ preventScroll: true });
}
function grid(on = !root.classList.contains("grid")) {
  close();
  root.classList.toggle("grid", on);
  slides.forEach(slide => on ? slide.setAttribute("tabindex", "0") : slide.removeAttribute("tabindex"));
  if (on) { slides[at].scrollIntoView({ block: "center" }); slides[at].focus({ preventScroll: true }); }
}
function paint() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  if (notes && !notes.closed) notes.document.documentElement.dataset.theme = root.dataset.theme;
}
function paper(two) {
  close();
  root.classList.toggle("two-up", two);
  window.print();
}

/* --- dialogs --- */
function dialog(id) { close(); const box = $(id); box.showModal(); return box; }
function search() {
  dialog("jump");
  const field = $("jump-field"), list = $("jump-list");
  let chosen = 0, found = [];
  const fill = () => {
    const parts = fold(field.value).split(/\s+/).filter(Boolean);
    const holds = text => parts.every(part => fold(text).includes(part));
    const named = n => holds(`${n + 1} ${slides[n].dataset.section} ${title(n)}`);
    found = slides.map((_, n) => n).filter(n => named(n) || holds(slides[n].dataset.names));
    found.sort((one, other) => named(other) - named(one) || one - other);
    chosen = 0;
    draw();
  };
  const draw = () => {
    list.replaceChildren(...found.map((n, place) => {
      const item = make("li", "", `${n + 1}. ${title(n)}`);
      item.id = "jump-" + n;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(place === chosen));
      item.onclick = () => show(n, { focus: true });
      return item;
    }));
    if (found.length) field.setAttribute("aria-activedescendant", "jump-" + found[chosen]);
    else field.removeAttribute("aria-activedescendant");
  };
  field.value = "";
  field.oninput = fill;
  field.onkeydown = event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = Math.max(0, Math.min(found.length - 1, chosen + (event.key === "ArrowDown" ? 1 : -1)));
      draw();
      event.preventDefault();
    } else if (event.key === "Enter" && found.length) {
      event.preventDefault();
      show(found[chosen], { focus: true });
    }
    event.stopPropagation();
    if (event.key === "Escape") close();
  };
  fill();
  field.focus();
}

/* --- the second window: written by this one, so that nothing is fetched --- */
function openNotes() {
  if (notes && !notes.closed) return notes.focus();
  notes = window.open("", "kg-notes", "width=1180,height=760");
  if (!notes) return toast(say("no_window"), 5000);
  const there = notes.document;
  there.documentElement.lang = root.lang;
  there.documentElement.className = "speaker";
  if (root.dataset.theme) there.documentElement.dataset.theme = root.dataset.theme;
  there.title = say("notes");
  there.head.replaceChildren(document.querySelector("style").cloneNode(true));
  there.body.replaceChildren();
  const top = make("div", "top"), time = make("div", "time", "00:00"), now = make("div", "now");
  time.id = "time"; now.id = "now";
  top.append(time, now);
  const keys = make("p");
  for (const [key, does] of [["back", () => step(-1)], ["forward", () => step(1)], ["dim", () => dim(!black)], ["reset", () => { seconds = 0; tick(); }]]) {
    const button = make("button", "", say(key));
    button.onclick = does;
    keys.append(button);
  }
  const columns = make("main", "cols"), text = make("div", "txt"), side = make("div");
  text.id = "txt"; text.setAttribute("aria-live", "polite");
  const mini = make("div", "mini");
  mini.id = "mini"; mini.setAttribute("aria-hidden", "true"); mini.inert = true;
  side.append(make("h3", "", say("next")), mini);
  columns.append(text, side);
  there.body.append(top, keys, columns);
  notes.addEventListener("keydown", key);
  speak();
}
function talk(n) {
  return slides[n].querySelector(".talk").cloneNode(true);
}
function speak() {
  if (!notes || notes.closed) return;
  const there = notes.document, said = talk(at);
  said.hidden = false;
  there.getElementById("now").textContent = `${at + 1}/${slides.length} · ${title(at)}`;
  there.getElementById("txt").replaceChildren(said);
  const mini = there.getElementById("mini");
  if (slides[at + 1]) {
    const next = slides[at + 1].cloneNode(true);
    next.classList.add("on");
    next.querySelectorAll("[id]").forEach(one => { if (!one.closest("defs")) one.removeAttribute("id"); });
    mini.replaceChildren(next);
  } else mini.replaceChildren(make("p", "", say("end")));
}
function tick() {
  if (notes && !notes.closed) {
    const two = n => String(n).padStart(2, "0");
    notes.document.getElementById("time").textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  }
}

/* --- the version: asked for, told, never swapped --- */
async function ask() {
  try {
    const where = new URL(`../../../moi/${meta.area}/${meta.slug}/${meta.lang}.json${location.search}`, location.href);
    const answer = await fetch(where, { cache: "no-store", headers: { "If-None-Match": `"${fresh ? fresh.version : meta.version}"` } });
    if (answer.status !== 200) return;
    fresh = await answer.json();
    if (!wall) tell();
  } catch { /* the next minute asks again */ }
}
function differences() {
  const named = rows => {
    const seen = {}, made = new Map();
    for (const row of rows) {
      seen[row[0]] = (seen[row[0]] || 0) + 1;
      made.set(`${row[0]}#${seen[row[0]]}`, row);
    }
    return made;
  };
  const found = [];
  for (const [id, rows] of Object.entries(fresh.numbers)) {
    const mine = named(meta.numbers[id] || []);
    for (const [name, row] of named(rows)) {
      const old = mine.get(name);
      if (!old || old[1] !== row[1]) found.push([row[0], old ? old[1] : "–", row[1], `${row[3]}, ${row[4]}`]);
    }
  }
  return [...new Map(found.map(row => [row.join("|"), row])).values()];
}
const address = () => `../../../${fresh.version}/${meta.area}/${meta.slug}/${meta.lang}.html${location.search}`;
function tell() {
  const found = differences(), box = $("notice");
  $("notice-text").textContent = say(found.length ? "fresh" : "fresh_same", { hour: fresh.hour, count: found.length });
  $("notice-diff").hidden = !found.length;
  $("notice-open").href = address();
  box.hidden = false;
  $("diff-rows").replaceChildren(...found.map(row => {
    const line = make("tr");
    line.append(...row.map(cell => make("td", "", cell)));
    return line;
  }));
}

/* --- the remote: a room of six digits on the office's server --- */
function socket(path, heard, stood) {
  let wait = 500, ended = false, link = null;
  const open = () => {
    const where = new URL(path(), location.href);
    where.protocol = where.protocol.replace("http", "ws");
    link = new WebSocket(where);
    link.onopen = () => { wait = 500; stood(true); };
    link.onmessage = event => heard(JSON.parse(event.data));
    link.onclose = event => {
      stood(false);
      if (event.code === 4404) { ended = true; toast(say("room_gone"), 6000); }
      if (!ended) setTimeout(open, wait = Math.min(8000, wait * 2));
    };
  };
  open();
  return { send: message => { if (link && link.readyState === 1) link.send(JSON.stringify(message)); } };
}
function host() {
  if (!served) return toast(say("no_remote"), 5000);
  if (room) return dialog("remote");
  let code = "", pass = "";
  const base = "../../../phong";
  const here = new URL(location.href);
  here.hash = "";
  const link = socket(() => code ? `${base}/${code}?key=${pass}` : base, message => {
    if (message.room) {
      code = message.room; pass = message.key;
      $("room").textContent = `${code.slice(0, 3)} ${code.slice(3)}`;
      here.searchParams.set("phong", code);
      link.send({ address: here.href });
      room.tell();
    } else if (message.path) {
      const join = $("join");
      join.setAttribute("viewBox", `0 0 ${message.side} ${message.side}`);
      join.querySelector("path").setAttribute("d", message.path);
    } else if (message.people !== undefined) {
      $("people").textContent = say("people", { count: message.people });
      room.tell();
    } else {
      if (Number.isInteger(message.slide)) show(message.slide, { told: true });
      if (message.black !== undefined && message.black !== black) dim(message.black, { told: true });
      room.tell();
    }
  }, up => { $("people").textContent = up ? say("linked") : say("cut"); });
  room = { tell: () => link.send({ slide: at, black }) };
  dialog("remote");
}
function phone(code) {
  root.classList.add("phone");
  const page = make("div", "remote-page"), state = make("p", "state", say("joining")), heading = make("h1");
  const text = make("div", "txt"), next = make("p", "next"), pad = make("div", "pad");
  heading.tabIndex = -1;
  state.setAttribute("role", "status");
  const link = socket(() => `../../../phong/${encodeURIComponent(code)}`, message => {
    if (!Number.isInteger(message.slide) || !slides[message.slide]) return;
    at = message.slide; black = message.black;
    heading.textContent = `${at + 1}/${slides.length} · ${title(at)}`;
    const said = talk(at);
    said.hidden = false;
    text.replaceChildren(said);
    next.textContent = `${say("next")}: ${title(at + 1)}`;
    pad.lastChild.setAttribute("aria-pressed", String(black));
  }, up => { state.textContent = up ? say("linked") : say("cut"); });
  for (const [name, does, css] of [["back", () => ({ slide: Math.max(0, at - 1), black: false }), ""],
    ["forward", () => ({ slide: Math.min(slides.length - 1, at + 1), black: false }), ""],
    ["dark", () => ({ slide: at, black: !black }), "dim"]]) {
    const button = make("button", css, say(name));
    button.onclick = () => link.send(does());
    pad.append(button);
  }
  page.append(state, heading, text, next, pad);
  document.body.prepend(page);
}

/* --- the wall --- */
async function awake() {
  try { await navigator.wakeLock.request("screen"); } catch { /* the screen's own setting decides */ }
}
function clock() {
  const now = new Date(), two = n => String(n).padStart(2, "0");
  $("clock").textContent = `${two(now.getHours())}:${two(now.getMinutes())} · ${say("as_of", { day: meta.day })}`;
}
function turn() {
  if (at + 1 < slides.length) show(at + 1);
  else if (fresh) location.replace(address());
  else show(0);
}
function hang(every) {
  root.classList.add("wall");
  $("clock").hidden = false;
  clock();
  setInterval(clock, 10000);
  setInterval(turn, every * 1000);
  awake();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) awake(); });
}

/* --- keys, touch, tools --- */
const does = {
  ArrowRight: () => step(1), ArrowDown: () => step(1), PageDown: () => step(1), " ": () => step(1),
  ArrowLeft: () => step(-1), ArrowUp: () => step(-1), PageUp: () => step(-1), Backspace: () => step(-1),
  Home: () => show(0), End: () => show(slides.length - 1),
  b: () => dim(!black), ".": () => dim(!black), f: full, F5: full, o: () => grid(), "/": search,
  "?": () => dialog("help"), t: () => panel("table"), s: () => panel("cells"), n: openNotes, r: host,
  c: paint, p: () => dialog("paper"),
  Escape: () => { close(); if (black) dim(false); grid(false); toast(""); typed = ""; },
};
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || root.classList.contains("phone")) return;
  const there = event.target, pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (there.closest && there.closest("input,textarea,select")) return;
  const box = document.querySelector("dialog[open]");
  if (box && !["Escape", "?", "PageDown", "PageUp"].includes(pressed)) return;
  const onButton = there.closest && there.closest("button,a,summary");
  if (/^\d$/.test(pressed)) {
    typed = (typed + pressed).slice(-3);
    toast(say("go_to", { number: typed }), 4000);
    return event.preventDefault();
  }
  if (pressed === "Enter") {
    if (typed) { const to = Number(typed) - 1; typed = ""; toast(""); event.preventDefault(); return show(to, { focus: true }); }
    if (root.classList.contains("grid")) { const n = slides.indexOf(there.closest(".slide")); grid(false); return show(n < 0 ? at : n, { focus: true }); }
    return onButton ? undefined : (event.preventDefault(), step(1));
  }
  if (pressed === " " && onButton) return;
  if (root.classList.contains("grid") && pressed.startsWith("Arrow")) {
    const here = slides.indexOf(there.closest ? there.closest(".slide") : null);
    const to = Math.max(0, Math.min(slides.length - 1, (here < 0 ? at : here) + (/Right|Down/.test(pressed) ? 1 : -1)));
    event.preventDefault();
    return slides[to].focus();
  }
  const open = document.querySelector("details.panel[open] .over");
  if (open && (pressed === "ArrowDown" || pressed === "ArrowUp")) { open.scrollTop += pressed === "ArrowDown" ? 80 : -80; return event.preventDefault(); }
  const action = event.shiftKey && pressed === " " ? () => step(-1) : does[pressed];
  if (!action) return;
  typed = "";
  event.preventDefault();
  action();
}
const tip = $("toast"), bar = $("bar"), live = $("live"), every = Number(asked.get("quay"));
const wall = every > 0;
addEventListener("keydown", key);
let wake = 0;
const stir = () => {
  if (wall) return;
  root.classList.add("awake");
  clearTimeout(wake);
  wake = setTimeout(() => root.classList.remove("awake"), 2600);
};
addEventListener("mousemove", stir, { passive: true });
let from = null;
addEventListener("touchstart", event => { from = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
addEventListener("touchend", event => {
  if (!from || document.querySelector("details.panel[open],dialog[open]") || root.classList.contains("grid")) return;
  const to = event.changedTouches[0], x = to.clientX - from.clientX, y = to.clientY - from.clientY;
  if (Math.abs(x) > 50 && Math.abs(x) > 1.6 * Math.abs(y)) step(x < 0 ? 1 : -1);
}, { passive: true });
document.querySelectorAll("[data-key]").forEach(button => {
  button.onclick = () => { does[button.dataset.key](); };
});
document.querySelectorAll("[data-close]").forEach(button => { button.onclick = close; });
document.querySelectorAll("[data-paper]").forEach(button => { button.onclick = () => paper(button.dataset.paper === "2"); });
$("notice-diff").onclick = () => dialog("diff");
$("notice-hide").onclick = () => { $("notice").hidden = true; };
document.querySelector("main").addEventListener("click", event => {
  if (!root.classList.contains("grid")) return;
  const n = slides.indexOf(event.target.closest(".slide"));
  if (n >= 0) { grid(false); show(n, { focus: true }); }
});
document.querySelectorAll("details.panel").forEach(one => one.addEventListener("toggle", () => {
  if (one.open) document.querySelectorAll("details.panel[open]").forEach(other => { if (other !== one) other.open = false; });
}));
addEventListener("hashchange", () => { const n = slides.findIndex(slide => "#" + slide.id === location.hash); if (n >= 0 && n !== at) show(n); });
setInterval(() => { seconds += 1; tick(); }, 1000);

const first = slides.findIndex(slide => "#" + slide.id === location.hash);
slides[0].classList.add("on");
if (asked.get("phong")) phone(asked.get("phong"));
else show(Math.max(0, first), { told: true });
if (wall) hang(every);
if (served) { setInterval(ask, 60000); setTimeout(ask, 1500); }
window.deck = { show, ask, get at() { return at; }, turn };
})();
