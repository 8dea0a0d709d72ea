// Signing with a finger: strokes on a canvas become a PNG in a hidden field. Without script a photo of the paper does.
import { each } from "./on.js";

const INK = "#111";

function start(box) {
  const canvas = box.querySelector("canvas");
  const field = box.querySelector("input[type=hidden]");
  const area = box.querySelector(".area");
  const context = canvas.getContext("2d");
  const strokes = [];
  let current = null;

  const fit = () => {
    const scale = Math.min(2, window.devicePixelRatio || 1);
    const { width, height } = canvas.getBoundingClientRect();
    if (!width) return;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paint();
  };
  const paint = () => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    Object.assign(context, { lineWidth: 3, lineCap: "round", lineJoin: "round", strokeStyle: INK, fillStyle: INK });
    for (const stroke of strokes) line(stroke);
    area.classList.toggle("signed", strokes.length > 0);
  };
  const line = (points) => {
    context.beginPath();
    context.moveTo(points[0].x, points[0].y);
    for (const { x, y } of points) context.lineTo(x, y);
    context.stroke();
  };
  const write = () => {
    field.value = strokes.length ? canvas.toDataURL("image/png") : "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const at = (event) => {
    const frame = canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };

  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    current = [at(event)];
    strokes.push(current);
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!current) return;
    current.push(at(event));
    paint();
  });
  const end = () => {
    if (!current) return;
    current = null;
    write();
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  box.querySelector("[data-sign-undo]").addEventListener("click", () => { strokes.pop(); paint(); write(); });
  box.querySelector("[data-sign-clear]").addEventListener("click", () => { strokes.length = 0; paint(); write(); });
  new ResizeObserver(fit).observe(canvas);
  fit();
  if (field.value) area.classList.add("signed");
}

each("[data-signature]", start);
