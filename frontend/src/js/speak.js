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
each("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
