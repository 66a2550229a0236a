import { capitalised } from "../ui/field-words.ts";
import { Panel } from "../ui/panel.tsx";

/** ROUTE: who the lead goes to and why, in the route step's own words. */
export function RoutePanel({ children }: { children: string }) {
  return (
    <Panel label="Route" className="max-mid:border-x-0">
      <p className="px-3 py-3 text-tx-2">
        {/* A log line begins small, a sentence does not. */}
        <bdi>{capitalised(children)}</bdi>
      </p>
    </Panel>
  );
}
