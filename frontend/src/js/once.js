// A second press on the same button does nothing; the form keeps its act_id, so even a repeated sending is one act.
import { say } from "./words.js";

const GIVE_BACK_AFTER = 30000;

function buttons(form) {
  return [...form.elements].filter((one) => one.matches('button:not([type="button"]), input[type="submit"]'));
}

function release(form) {
  delete form.dataset.sending;
  for (const button of buttons(form)) {
    if (!button.dataset.held) continue;
    button.disabled = false;
    button.removeAttribute("aria-busy");
    if (button.dataset.label) button.textContent = button.dataset.label;
    delete button.dataset.held;
  }
}

function hold(form, pressed) {
  form.dataset.sending = "1";
  for (const button of buttons(form)) {
    if (button.disabled) continue;
    button.dataset.held = "1";
    button.disabled = true;
  }
  if (!pressed) return;
  pressed.setAttribute("aria-busy", "true");
  if (!pressed.children.length && pressed.tagName === "BUTTON") {
    pressed.dataset.label = pressed.textContent;
    pressed.textContent = say("sending");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sending) return event.preventDefault();
  const pressed = event.submitter;
  form.dataset.sending = "1";
  // after the browser has read the fields: a disabled button would not send its own name
  setTimeout(() => hold(form, pressed), 0);
  setTimeout(() => release(form), GIVE_BACK_AFTER);
}, true);

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form");
  if (form) setTimeout(() => release(form), 0);
});
