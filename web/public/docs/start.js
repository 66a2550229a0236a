// The reader of the API's description: every call can be tried here, with a key or as whoever is signed in.
globalThis.Scalar.createApiReference("#app", {
  url: "/api/openapi.json",
  // Nothing is asked of any other host.
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never",
  proxyUrl: "",
  persistAuth: false,
});
