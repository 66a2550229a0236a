// Runs before the first paint, so that nobody who chose light sees a flash of dark. A file of its own: the
// content security policy allows no inline script.
(() => {
  let saved = null;
  try {
    saved = localStorage.getItem("vibegtm.theme");
  } catch {
    // Storage is refused in some private windows: the system's theme holds.
  }
  const light = saved === "light" || (saved !== "dark" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.dataset.theme = light ? "light" : "dark";
})();
