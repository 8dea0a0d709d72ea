// Forms that lead through one address (the self-check): each step is fetched and put in place, so that the browser's own
// “back” finds the step before, answers and all. Steps stay in this page's memory only and are gone with it. Without
// script the same forms are posted, and the page's own “上一问” leads back.
import { say } from "./words.js";

const PARTS = [".top", ".frame"];
const steps = [];
let here = 0;

function parts(page) {
  return PARTS.map((part) => page.querySelector(part));
}

function put(step) {
  parts(document).forEach((old, place) => old.replaceWith(step.parts[place]));
  document.title = step.title;
  document.body.className = step.body;
  for (const [name, value] of Object.entries(step.look)) document.documentElement.setAttribute(name, value);
  for (const part of step.parts) part.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
  for (const form of document.querySelectorAll("form[data-walk]")) free(form);
  window.scrollTo(0, 0);
  document.getElementById("main").focus({ preventScroll: true });
}

function shown(page) {
  const { theme, type } = page.documentElement.dataset;
  const look = { "data-theme": theme, "data-type": type, lang: page.documentElement.lang };
  return { parts: parts(page), title: page.title, body: page.body.className, look };
}

function free(form) {
  form.dispatchEvent(new CustomEvent("htmx:afterRequest", { bubbles: true }));
}

function sent(form, button) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, value);
  if (button && button.name) fields.append(button.name, button.value);
  return fields;
}

async function step(form, button) {
  const answer = await fetch(form.action, { method: "POST", body: sent(form, button), credentials: "same-origin" });
  if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  steps[here] = shown(document);
  here += 1;
  steps.length = here;
  steps[here] = shown(page);
  history.pushState({ walk: here }, "");
  put(steps[here]);
  const mark = new URL(form.action).hash || (button && button.dataset.at);
  if (mark) document.querySelector(mark)?.scrollIntoView();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-walk]") || event.defaultPrevented) return;
  if (event.submitter && event.submitter.hasAttribute("formaction")) return;
  event.preventDefault();
  step(form, event.submitter).catch(() => {
    document.getElementById("said").textContent = say("failed");
    free(form);
  });
});

window.addEventListener("popstate", (event) => {
  const place = event.state && event.state.walk;
  if (!Number.isInteger(place) || !steps[place]) return;
  steps[here] = shown(document);
  here = place;
  put(steps[here]);
});

if (document.querySelector("form[data-walk]")) history.replaceState({ walk: 0 }, "");
