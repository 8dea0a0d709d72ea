// Says so when the line is lost; nothing that was typed goes away.
import { say } from "./words.js";

const banner = document.getElementById("offline");

function show(lost) {
  if (banner) banner.hidden = !lost;
}

window.addEventListener("offline", () => show(true));
window.addEventListener("online", () => show(false));
document.addEventListener("htmx:sendError", () => show(true));
document.addEventListener("htmx:timeout", () => show(true));
document.addEventListener("htmx:afterOnLoad", () => show(false));
document.addEventListener("htmx:responseError", (event) => {
  const said = document.getElementById("said");
  if (said) said.textContent = event.detail.xhr.getResponseHeader("X-Message") || say("failed");
});
if (navigator.onLine === false) show(true);
