import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { ApiError } from "./api/client.ts";
import { keys } from "./api/keys.ts";
import { mayRetry } from "./api/queries.ts";
import { followOtherTabs } from "./api/start-over.ts";
import { makeRouter } from "./router.tsx";
import { KeysProvider } from "./ui/keys-context.tsx";
import { followSystemTheme, usePrefs } from "./ui/prefs.ts";
import { ToastProvider } from "./ui/toast.tsx";
import { TooltipProvider } from "./ui/tooltip.tsx";
import "./ui/tokens.css";

/** A session that ended is noticed by whatever asks first; asking for it anew opens it again where that is allowed. */
function onError(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) void client.invalidateQueries({ queryKey: keys.session });
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => (query.queryKey[0] === keys.session[0] ? undefined : onError(error)),
  }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { retry: mayRetry } },
});
const router = makeRouter(client);

function App() {
  const { shortcuts } = usePrefs();
  return (
    <KeysProvider enabled={shortcuts}>
      <TooltipProvider>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </TooltipProvider>
    </KeysProvider>
  );
}

followSystemTheme();
followOtherTabs(client);
const root = document.querySelector("#root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
