import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `wrangler dev` listens; `npm run dev` sets PORT where it uses another. */
const WORKER = `http://localhost:${process.env["PORT"] ?? "8787"}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
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
