(() => {
  if (window.kgFind) return;
  window.kgFind = true;
  const words = WORDS;
  const style = STYLE;
  let dialog, box, list, status, rows = [], chosen = -1, turn = 0, timer = 0;

  const lang = () => (document.documentElement.lang === "en" ? "en" : "vi");
  const say = (name, count) => words[lang()][name].replace("{count}", count);

  function make() {
    document.head.append(Object.assign(document.createElement("style"), {textContent: style}));
    dialog = document.createElement("dialog");
    dialog.className = "kg-finder";
    dialog.innerHTML =
      '<form method="dialog" role="search"><input type="text" role="combobox" autocomplete="off" ' +
      'spellcheck="false" maxlength="200" aria-autocomplete="list" aria-expanded="false" ' +
      'aria-controls="kg-found"><button type="submit">×</button></form>' +
      '<p role="status" aria-live="polite"></p><ul role="listbox" id="kg-found"></ul>';
    [box, list, status] = ["input", "ul", "p"].map((name) => dialog.querySelector(name));
    document.body.append(dialog);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    box.addEventListener("keydown", keys);
    list.addEventListener("click", (event) => {
      const item = event.target.closest("li");
      if (item) go(Number(item.dataset.n));
    });
    for (const kind of ["keydown", "keyup", "keypress"])
      dialog.addEventListener(kind, (event) => event.stopPropagation());
  }

  function open() {
    if (!dialog) make();
    if (dialog.open) return;
    const paper = getComputedStyle(document.querySelector(".stApp") || document.body).backgroundColor;
    const [red, green, blue] = (paper.match(/\d+/g) || [255, 255, 255]).map(Number);
    dialog.classList.toggle("dark", red + green + blue < 330);
    dialog.setAttribute("aria-label", say("label"));
    box.setAttribute("aria-label", say("label"));
    list.setAttribute("aria-label", say("results"));
    box.placeholder = say("placeholder");
    dialog.querySelector("button").setAttribute("aria-label", say("close"));
    dialog.lang = lang();
    dialog.showModal();
    box.focus();
    box.select();
    if (!box.value) show([], say("hint"));
  }

  function show(found, said) {
    rows = found;
    status.textContent = said;
    list.replaceChildren(...found.map((row, n) => {
      const item = document.createElement("li");
      item.id = `kg-found-${n}`;
      item.dataset.n = n;
      item.setAttribute("role", "option");
      item.append(
        Object.assign(document.createElement("span"), {textContent: row.title}),
        Object.assign(document.createElement("small"), {textContent: row.detail}));
      return item;
    }));
    box.setAttribute("aria-expanded", String(found.length > 0));
    choose(found.length ? 0 : -1);
  }

  function choose(n) {
    chosen = n;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === n)));
    if (n < 0) { box.removeAttribute("aria-activedescendant"); return; }
    box.setAttribute("aria-activedescendant", `kg-found-${n}`);
    list.children[n].scrollIntoView({block: "nearest"});
  }

  async function ask() {
    const query = box.value.trim(), mine = (turn += 1);
    if (!query) { show([], say("hint")); return; }
    const late = setTimeout(() => { status.textContent = say("waiting"); }, 400);
    try {
      const asked = new URLSearchParams({q: query, lang: lang(), limit: 12});
      const answer = await fetch(`/api/v1/search?${asked}`, {headers: {accept: "application/json"}});
      if (!answer.ok) throw new Error(answer.status);
      const found = (await answer.json()).data;
      if (mine !== turn) return;
      list.dataset.asked = query;
      const guess = found.length && found[0].guess;
      show(found, guess ? say("guess") : found.length ? say("found", found.length) : say("none"));
    } catch {
      if (mine === turn) show([], say("failed"));
    } finally {
      clearTimeout(late);
    }
  }

  async function keys(event) {
    if (event.isComposing) return;
    const last = rows.length - 1;
    const to = {ArrowDown: chosen < last ? chosen + 1 : 0, ArrowUp: chosen > 0 ? chosen - 1 : last,
      PageDown: Math.min(last, chosen + 5), PageUp: Math.max(0, chosen - 5)}[event.key];
    if (to !== undefined && rows.length) { event.preventDefault(); choose(to); }
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(timer);
      if (list.dataset.asked !== box.value.trim()) await ask();
      go(chosen);
    }
  }

  function go(n) {
    if (!rows[n]) return;
    const to = new URL(rows[n].screen, location.origin);
    for (const [name, value] of new URLSearchParams(location.search))
      if (["area", "period", "as_of", "lang"].includes(name) && !to.searchParams.has(name))
        to.searchParams.set(name, value);
    dialog.close();
    location.assign(to);
  }

  addEventListener("keydown", (event) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!wanted || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (dialog && dialog.open) dialog.close(); else open();
  }, true);
  addEventListener("click", (event) => {
    if (event.target.closest && event.target.closest(".kg-find")) { event.preventDefault(); open(); }
  });
})();
