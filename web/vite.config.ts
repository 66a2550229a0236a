import { readFileSync } from "node:fs";
import path from "node:path";

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** Where `wrangler dev` listens; `npm run dev` sets PORT where it uses another. */
const WORKER = `http://localhost:${process.env["PORT"] ?? "8787"}`;

/** The reader of the API's description, whole as its makers ship it: 4 MB that only /api/docs loads. */
const apiReference = (): Plugin => ({
  name: "api-reference",
  generateBundle() {
    const file = path.join(import.meta.dirname, "../node_modules/@scalar/api-reference/dist/browser/standalone.js");
    this.emitFile({ type: "asset", fileName: "docs/reference.js", source: readFileSync(file) });
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), apiReference()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2024",
    // An inlined asset would be a data: URL, which the content security policy refuses for scripts.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      "/api": { target: WORKER, ws: true, xfwd: true },
      "/health": WORKER,
      "/problems": WORKER,
    },
  },
});
