import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { sessionQuery } from "../api/queries.ts";
import { closeSession } from "../api/session.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { TopBar } from "../ui/frame/top-bar.tsx";
import { useFrame } from "../ui/frame/frame-context.ts";
import { Panel } from "../ui/panel.tsx";
import { setPrefs, usePrefs, type Prefs } from "../ui/prefs.ts";
import { SegmentedControl } from "../ui/segmented.tsx";
import { useTitle } from "../ui/title.ts";
import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";
import { LimitsPanel } from "./limits-panel.tsx";

const THEMES: { value: Prefs["theme"]; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
];

function Session() {
  const { data: session } = useQuery(sessionQuery);
  const client = useQueryClient();
  const toast = useToast();
  const leave = useMutation({
    mutationFn: closeSession,
    // Nothing of the organisation stays in memory; the page begins anew.
    onSuccess: () => {
      client.clear();
      location.assign("/sign-in");
    },
    onError: (error) => toast({ kind: "error", title: "You are still signed in", body: errorSentence(error) }),
  });
  return (
    <Panel label="Session">
      <div className="flex flex-wrap items-center justify-between gap-3 p-4">
        <p className="text-tx-2">
          <bdi className="font-medium text-tx-1">{session?.user_name}</bdi>, {session?.role} of{" "}
          <bdi className="font-medium text-tx-1">{session?.org_name}</bdi>
        </p>
        <Button busy={leave.isPending && "Leaving"} onClick={() => leave.mutate()}>
          Log out
        </Button>
      </div>
    </Panel>
  );
}

/** What this device remembers, how scripts get in, and the way out. */
export function SettingsPage() {
  useTitle("Settings · VibeGTM");
  const { theme, shortcuts } = usePrefs();
  const { openShortcuts } = useFrame();
  return (
    <>
      <TopBar>
        <h1 className="text-reading font-semibold">Settings</h1>
      </TopBar>
      <div className="min-h-0 flex-1 overflow-y-auto p-4 mid:px-5">
        <div className="flex max-w-240 flex-col gap-3">
          <Panel label="Appearance">
            <div className="flex flex-wrap items-center justify-between gap-3 p-4">
              <p className="text-tx-2">Theme</p>
              <SegmentedControl
                label="Theme"
                value={theme}
                options={THEMES}
                onChange={(next) => setPrefs({ theme: next })}
              />
            </div>
          </Panel>
          <Panel label="Keys">
            <div className="flex flex-wrap items-center justify-between gap-3 p-4">
              <Checkbox checked={shortcuts} onChange={(on) => setPrefs({ shortcuts: on })}>
                Single keys work outside text fields
              </Checkbox>
              <Button icon="keyboard" onClick={openShortcuts}>
                List the keys
              </Button>
            </div>
          </Panel>
          <Panel label="Local API key">
            <div className="flex flex-col gap-2 p-4 text-tx-2">
              <p className="max-w-[74ch]">
                Scripts send the key as <code className="text-tx-1">X-API-Key</code>. It was printed when the server
                started, and stands as <code className="text-tx-1">LOCAL_API_KEY</code> in{" "}
                <code className="text-tx-1">.dev.vars</code>; it is never shown in the browser.
              </p>
              <pre className="rounded-control break-all whitespace-pre-wrap border border-line-soft bg-term p-3 text-log">
                {`curl ${location.origin}/api/campaigns -H "X-API-Key: $LOCAL_API_KEY"`}
              </pre>
            </div>
          </Panel>
          <LimitsPanel />
          <Session />
        </div>
      </div>
    </>
  );
}
