// Builds what browsers get into src/backroad/web/static (or the folder named as the first argument).
// The same sources give the same bytes: versions are locked, and nothing of this machine is written into the files.
import { build } from "esbuild";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "src", "backroad", "web", "static");
await mkdir(out, { recursive: true });

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
};
await build({
  ...common,
  entryPoints: { app: "src/app.js", editor: "src/editor/main.js" },
  outdir: out,
  format: "iife",
  charset: "utf8",
});
await build({ ...common, entryPoints: { app: "styles/app.css" }, outdir: out, external: ["*.svg"], charset: "utf8" });
await copyFile(join(here, "mark.svg"), join(out, "mark.svg"));
