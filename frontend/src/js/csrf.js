// A page that stood open over a sign-in or a long lunch fetches a fresh token instead of losing what was typed.
const STALE_AFTER = 30 * 60 * 1000;
let readAt = Date.now();

function meta() {
  return document.querySelector('meta[name="csrf-token"]');
}

export async function freshToken() {
  const tag = meta();
  if (!tag) return;
  const reply = await fetch(tag.dataset.from, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!reply.ok) return;
  const { token } = await reply.json();
  tag.content = token;
  for (const field of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) field.value = token;
  readAt = Date.now();
}

document.addEventListener("htmx:configRequest", (event) => {
  const tag = meta();
  if (tag && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = tag.content;
});
window.addEventListener("pageshow", (event) => event.persisted && freshToken().catch(() => {}));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && Date.now() - readAt > STALE_AFTER) freshToken().catch(() => {});
});
