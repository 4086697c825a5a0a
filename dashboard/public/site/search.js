// The box of the search page on a host of files: the same index, the same folding.
(() => {
  const box = document.querySelector("form.search input");
  const list = document.querySelector(".found");
  if (!box || !list || list.dataset.served) return;
  const fold = (s) =>
    s.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      .replace(/(\d),(?=\d)/g, "$1.");
  let data;
  const load = () => (data ??= fetch(list.dataset.index).then((answer) => answer.json()));

  function score(one, typed, short) {
    const [, title, , names, weight] = one;
    const near = ` ${fold(title)} `;
    let sum = 0;
    for (const word of typed) {
      const meant = [word, ...(short[word] || [])].filter((x) => ` ${names}`.includes(` ${x}`));
      if (!meant.length) return 0;
      sum += Math.max(...meant.map((x) => (near.includes(` ${x} `) ? 2 : near.includes(` ${x}`) ? 1 : 0.2)));
    }
    const whole = near.trim() === typed.join(" ") ? 9 : 0;
    return (sum / typed.length) * 3 + weight + whole;
  }

  async function show() {
    const { short, found } = await load();
    const typed = fold(box.value).match(/[\p{L}\p{N}]+(?:[.][0-9]+)*/gu) || [];
    const hits = typed.length
      ? found.map((one) => [score(one, typed, short), one]).filter(([value]) => value > 0)
      : [];
    hits.sort((a, b) => b[0] - a[0]);
    list.replaceChildren(
      ...hits.slice(0, 20).map(([, [kind, title, url]]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const small = document.createElement("div");
        link.href = list.dataset.root + url;
        link.textContent = title;
        small.className = "small";
        small.textContent = kind;
        item.append(link, small);
        return item;
      }),
    );
    document.querySelector(".none").hidden = !typed.length || hits.length > 0;
  }

  box.addEventListener("input", show);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    box.value = asked;
    show();
  }
})();
