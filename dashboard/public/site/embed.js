// Tell the page around an embedded graphic how high it is.
(() => {
  const tell = () =>
    parent.postMessage(
      {
        kienGiang: document.title,
        height: Math.ceil(document.documentElement.getBoundingClientRect().height),
      },
      "*",
    );
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("load", tell);
})();
