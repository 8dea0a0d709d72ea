// Fails when the first visit (script and styles, compressed) would weigh more than its share of 150 KB.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 100 * 1024;
const sizes = ["app.js", "app.css"].map((name) => {
  const bytes = gzipSync(readFileSync(`../huzhu/web/static/web/${name}`), { level: 9 }).length;
  console.log(`${name}: ${(bytes / 1024).toFixed(1)} KB compressed`);
  return bytes;
});
const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
if (total > LIMIT) {
  console.error(`Too heavy: ${(total / 1024).toFixed(1)} KB of ${LIMIT / 1024} KB`);
  process.exit(1);
}
