// Makes a photo small before it travels: at most 1600 px, JPEG. Where the browser can't, the original goes.
import { each } from "./on.js";
import { say } from "./words.js";

const LONGEST = 1600;
const QUALITY = 0.85;
const THUMB = 160;

function size(bytes) {
  return bytes > 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

function draw(image, longest) {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function shrink(file) {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const thumb = draw(image, THUMB);
  const blob = await new Promise((done) => draw(image, LONGEST).toBlob(done, "image/jpeg", QUALITY));
  image.close();
  if (!blob || blob.size >= file.size) return { file, thumb };
  return { file: new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }), thumb };
}

function show(box, thumbs) {
  const list = box.querySelector("[data-thumbs]");
  if (!list) return;
  list.replaceChildren(...thumbs.map((thumb) => {
    const row = document.createElement("li");
    thumb.setAttribute("aria-hidden", "true");
    row.append(thumb);
    return row;
  }));
}

async function change(input, box) {
  const said = box.querySelector("[data-photo-said]");
  const tell = (text) => { if (said) said.textContent = text; };
  tell(say("shrinking"));
  const results = await Promise.all([...input.files].map((file) => shrink(file).catch(() => ({ file, thumb: null }))));
  const carrier = new DataTransfer();
  results.forEach(({ file }) => carrier.items.add(file));
  const changed = results.some(({ file }, i) => file !== input.files[i]);
  if (changed) input.files = carrier.files;
  show(box, results.map(({ thumb }) => thumb).filter(Boolean));
  const total = results.reduce((sum, { file }) => sum + file.size, 0);
  tell(results.length ? say(changed ? "shrunk" : "original", { size: size(total) }) : "");
}

each("input[type=file][data-photo]", (input) => {
  const box = input.closest("[data-photo-box]") || input.parentElement;
  input.addEventListener("change", () => change(input, box));
});
