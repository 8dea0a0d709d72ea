// Runs `start(element)` for every match, now and in each part that htmx brings.
const STARTED = "data-started";

export function each(selector, start) {
  const run = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches && root.matches(selector)) found.push(root);
    for (const element of found) {
      const mark = `${STARTED}-${selector.replace(/\W+/g, "-")}`;
      if (element.hasAttribute(mark)) continue;
      element.setAttribute(mark, "");
      start(element);
    }
  };
  run(document);
  document.addEventListener("htmx:load", (event) => run(event.target));
}
