// Reads a sentence aloud for someone who can't read it; the button hides where the phone has no voice.
import { each } from "./on.js";

each("[data-speak]", (button) => {
  if (!("speechSynthesis" in window)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const speech = new SpeechSynthesisUtterance(button.dataset.speak);
    speech.lang = "zh-CN";
    speech.rate = 0.9;
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(speech);
  });
});
// Paper can't be tapped open: what is folded stands open on it, but for the articles' own words.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open]):not(.law)")];
  unfolded.forEach((one) => (one.open = true));
});
addEventListener("afterprint", () => unfolded.forEach((one) => (one.open = false)));

each("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
