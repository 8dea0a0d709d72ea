// Hours run on while a page stands open; working days are the server's business.
import { say } from "./words.js";

const MINUTE = 60000;

function words(left) {
  const minutes = Math.floor(Math.abs(left) / MINUTE);
  const values = { h: Math.floor(minutes / 60), m: minutes % 60 };
  if (left < 0) return say(values.h ? "over" : "overMinutes", values);
  return say(values.h ? "hoursLeft" : "minutesLeft", values);
}

function refresh() {
  for (const element of document.querySelectorAll("time[data-until]")) {
    const left = new Date(element.dataset.until) - Date.now() + offset;
    element.textContent = words(left);
    element.classList.toggle("late", left < 0);
  }
}

// the demo runs on its own clock: the server's "now" is the one that counts
const served = document.body.dataset.now;
const offset = served ? Date.now() - new Date(served) : 0;
setInterval(refresh, MINUTE);
