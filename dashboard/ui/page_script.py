"""The one script in the head of every page: its language and locale, its steps, Streamlit's words.

Streamlit's shell says lang="en" and words its controls in English, whatever the page speaks; its
calendar and numbers follow the browser's locale. Here all of them follow the page's language.
"""

from __future__ import annotations

import json

from dashboard.ui.paper import PAPER_JS

WORDS = {
    "Skip to main content": "Đến nội dung chính",
    "App pages": "Các trang",
    "Choose an option": "Chọn một mục",
    "Choose options": "Chọn các mục",
    "Open": "Mở",
    "Close": "Đóng",
    "Next": "Tiếp",
    "Dismiss": "Bỏ qua",
    "No results": "Không có mục nào khớp",
    "No options to select": "Không có mục nào",
    "Clear date": "Xóa ngày",
    "Clear all": "Xóa hết",
    "Clear value": "Xóa",
    "Choose date": "Chọn ngày",
    "Previous month": "Tháng trước",
    "Next month": "Tháng sau",
    "Empty": "Chưa chọn",
    "dd": "ngày",
    "mm": "tháng",
    "yyyy": "năm",
    "day": "ngày",
    "month": "tháng",
    "year": "năm",
    "day, ": "ngày, ",
    "month, ": "tháng, ",
    "year, ": "năm, ",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
        "Dùng phím mũi tên để chọn ngày, Enter để nhận, Escape để đóng."
    ),
    "Link to heading": "Liên kết đến mục này",
    "Copy to clipboard": "Sao chép",
    "Copied": "Đã sao chép",
    "Pagination": "Số trang",
    "Previous page": "Trang trước",
    "Next page": "Trang sau",
    "file upload": "tải tệp lên",
    "Fullscreen": "Toàn màn hình",
    "Close fullscreen": "Thoát toàn màn hình",
    "Selected values": "Các mục đã chọn",
    "Running...": "Đang chạy…",
    "Stop": "Dừng",
    "Connecting": "Đang kết nối",
    "Expand sidebar": "Mở danh sách trang",
    "Collapse sidebar": "Đóng danh sách trang",
}
PATTERNS = (
    (r"^(\d+) more$", "$1 trang khác"),
    (r"^Page (\d+)$", "Trang $1"),
    (r"^Remove (.+)$", "Bỏ $1"),
    (r"^Help for (.+)$", "Giải thích: $1"),
    (r"^(\d+) options? available\.$", "Có $1 mục."),
    (r"^(\d+) – \w+$", "$1"),
    (r"^Selected Date: .*$", "Ngày đang chọn"),
)

_SCRIPT = r"""
<script>
(() => {
  if (window.kgPage) return;
  window.kgPage = true;
  const root = document.documentElement;
  const locale = () => root.lang === "en" ? "en-GB" : "vi-VN";
  Object.defineProperty(navigator, "language", {get: locale, configurable: true});
  Object.defineProperty(navigator, "languages", {get: () => [locale()], configurable: true});
  // an address without a period is one that the server has still to complete: no step of its
  // own, where Back would stop
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const to = new URL(url, location.href);
    const completes = to.pathname === location.pathname
      && !new URLSearchParams(location.search).has("period");
    return completes ? history.replaceState(state, title, url) : push(state, title, url);
  };
  const words = new Map(Object.entries(%(words)s));
  const patterns = %(patterns)s.map(([from, to]) => [new RegExp(from), to]);
  const names = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const english = new WeakMap();
  const said = text => {
    const plain = text.trim();
    if (root.lang === "en" || plain.length > 80) return text;
    if (words.has(text)) return words.get(text);
    if (words.has(plain)) return text.replace(plain, words.get(plain));
    for (const [from, to] of patterns) if (from.test(plain)) return plain.replace(from, to);
    return text;
  };
  const word = (node, slot, get, set) => {
    const now = get();
    if (!now) return;
    const kept = english.get(node) || {};
    const own = kept[slot] && kept[slot].shown === now ? kept[slot].own : now;
    const shown = said(own);
    if (shown === now && own === now) return;
    kept[slot] = {own, shown};
    english.set(node, kept);
    if (shown !== now) set(shown);
  };
  const attributes = e => {
    for (const name of names)
      if (e.hasAttribute(name))
        word(e, name, () => e.getAttribute(name), text => e.setAttribute(name, text));
  };
  const drop = e => {
    if (e.getAttribute("role") === "presentation") e.removeAttribute("role");
    const button = e.querySelector("button");
    if (button) {
      const name = root.lang === "en" ? "Choose files" : "Chọn tệp";
      if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
    }
  };
  // a phone's menu sets headings among the items of its lists, where none may stand
  const unlist = e => {
    if (e.tagName === "UL" || e.tagName === "LI") e.setAttribute("role", "none");
  };
  const skipped = e => !e || e.closest("svg, style, script, pre, .kg-table, .kg-cards");
  const mend = node => {
    if (node.nodeType === 3) {
      if (!skipped(node.parentElement))
        word(node, "text", () => node.data, text => { node.data = text; });
      return;
    }
    if (node.nodeType !== 1 || skipped(node)) return;
    const walk = document.createTreeWalker(node, 5, one =>
      one.nodeType === 1 && skipped(one) ? 2 : 1);
    for (let one = node; one; one = walk.nextNode()) {
      if (one.nodeType === 3) word(one, "text", () => one.data, text => { one.data = text; });
      else {
        attributes(one);
        if (one.dataset.testid === "stFileUploaderDropzone") drop(one);
        if (one.closest("[data-testid=stSidebarNav]")) unlist(one);
      }
    }
  };
  const bind = () => {
    const box = document.querySelector(".st-key-tai_mot");
    if (!box) return;
    const made = [...box.querySelectorAll(".kg-made")]
      .filter(one => !one.closest("[style*='display: none']")).pop();
    const all = document.querySelector(".st-key-press_choices");
    const shown = new Set();
    if (all) {
      for (const one of all.querySelectorAll("input")) shown.add(one.value);
      for (const one of all.querySelectorAll("[aria-checked=true]"))
        shown.add(one.textContent.trim());
    }
    const right = made && JSON.parse(made.dataset.made).every(one => shown.has(one));
    if (box.inert === !right) return;
    box.inert = !right;
  };
  for (const kind of ["click", "keydown", "keyup", "input", "change", "focusout"])
    addEventListener(kind, () => { bind(); setTimeout(bind); }, kind === "focusout");
  const speak = () => {
    const carrier = document.querySelector(".kg-head[data-lang]");
    if (!carrier || carrier.dataset.lang === root.lang) return false;
    root.lang = carrier.dataset.lang;
    return true;
  };
  const watch = () => new MutationObserver(changes => {
    if (speak()) { mend(document.body); return; }
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(mend);
      else if (change.type === "characterData") mend(change.target);
      else if (!skipped(change.target)) attributes(change.target);
    }
    const zone = document.querySelector("section[data-testid=stFileUploaderDropzone]");
    if (zone) drop(zone);
    bind();
  }).observe(document.body, {subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: [...names, "data-lang"]});
  if (document.body) watch(); else addEventListener("DOMContentLoaded", watch);
})();
</script>
"""

SCRIPT = (
    _SCRIPT.replace("%(words)s", json.dumps(WORDS, ensure_ascii=False))
    .replace("%(patterns)s", json.dumps(PATTERNS))
    .replace("</script>", f"{PAPER_JS}</script>")
    .strip()
)
"""Stands in the head of the shell, before Streamlit's own scripts read the locale."""
