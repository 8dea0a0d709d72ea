// Saves a form as it is typed: first on the phone, then on the server; the phone forgets it once the server has it.
import { each } from "./on.js";
import { say, timeNow } from "./words.js";

const PREFIX = "huzhu-draft:";
const WAIT = 800;
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "act_id", "seen"]);

function viewer() {
  return document.body.dataset.viewer || "";
}

function read(form) {
  const kept = [];
  for (const [name, value] of new FormData(form)) {
    const element = form.elements[name];
    if (NOT_KEPT.has(name) || typeof value !== "string" || (element && element.type === "password")) continue;
    kept.push([name, value]);
  }
  return kept;
}

function putBack(form, kept) {
  const values = new Map();
  for (const [name, value] of kept) values.set(name, [...(values.get(name) || []), value]);
  for (const element of form.elements) {
    const list = values.get(element.name);
    if (!list || element.type === "file") continue;
    if (element.type === "radio" || element.type === "checkbox") element.checked = list.includes(element.value);
    else element.value = list.shift() ?? element.value;
  }
  form.dispatchEvent(new CustomEvent("draft:restored"));
}

function onPhone(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function keepOnPhone(key, kept) {
  try { localStorage.setItem(key, JSON.stringify({ kept, at: Date.now() })); } catch { /* a full or forbidden store: the server still gets it */ }
}

export function forgetDrafts(keep = () => false) {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && !keep(key)) localStorage.removeItem(key);
  } catch { /* no store, nothing to forget */ }
}

async function send(form, kept) {
  const body = new URLSearchParams(kept);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const reply = await fetch(form.dataset.draft, { method: "POST", body, credentials: "same-origin", redirect: "error" });
  if (!reply.ok) throw new Error(String(reply.status));
}

function watch(form) {
  const key = `${PREFIX}${viewer()}:${form.dataset.draft}`;
  const status = form.querySelector("[data-draft-status]");
  const tell = (text) => { if (status) status.textContent = text; };
  let timer = 0;
  let turn = 0;

  const save = async () => {
    const mine = ++turn;
    const kept = read(form);
    keepOnPhone(key, kept);
    tell(say("saving"));
    try {
      await send(form, kept);
      if (mine !== turn) return;
      localStorage.removeItem(key);
      tell(say("saved", { time: timeNow() }));
    } catch {
      if (mine === turn) tell(say("kept", { time: timeNow() }));
    }
  };
  const soon = () => {
    keepOnPhone(key, read(form));
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  };

  const left = onPhone(key);
  if (left) { putBack(form, left.kept); tell(say("restored")); soon(); }
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  window.addEventListener("online", () => onPhone(key) && save());
  // the page that answers the sending proves that it arrived: success shows another page without this key
  form.addEventListener("submit", () => { clearTimeout(timer); turn += 1; });
}

each("form[data-draft]", watch);
each("[data-draft-done]", (mark) => {
  try { localStorage.removeItem(`${PREFIX}${viewer()}:${mark.dataset.draftDone}`); } catch { /* nothing kept */ }
});
document.addEventListener("submit", (event) => { if (event.target.matches("[data-sign-out]")) forgetDrafts(); });
// someone else's phone now: what the last person left is not theirs to read
if (viewer()) forgetDrafts((key) => key.startsWith(`${PREFIX}${viewer()}:`));
