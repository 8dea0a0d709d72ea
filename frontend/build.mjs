// Builds src/ into the static folder of the web room. Names stay fixed: whitenoise adds the hashes.
import { context, build } from "esbuild";

const options = {
  entryPoints: [
    { in: "src/js/app.js", out: "app" },
    { in: "src/css/app.css", out: "app" },
  ],
  outdir: "../huzhu/web/static/web",
  bundle: true,
  minify: true,
  target: ["chrome80", "safari14.1", "firefox78"],
  legalComments: "none",
  logLevel: "info",
};

if (process.argv.includes("--watch")) {
  await (await context(options)).watch();
} else {
  await build(options);
}
