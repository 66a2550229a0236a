import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { isAtLeast } from "../../../worker/contract/account.ts";
import type { MadeKey } from "../api/organisation.ts";
import { apiKeysQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { KeyDialog } from "./key-dialog.tsx";
import { KeyTable } from "./key-table.tsx";
import { Loaded, NotForYou, Part, usePartTitle } from "./part.tsx";
import { reasonAgainst } from "./roles.ts";
import { SecretBanner } from "./secret-banner.tsx";
import { useWho } from "./use-who.ts";

/** The keys that scripts use. A new one lives in this component alone, and is gone with it. */
export function KeysPart() {
  usePartTitle("API keys");
  const who = useWho();
  const why = reasonAgainst(who.role, "admin", "see and make API keys");
  const keys = useQuery({ ...apiKeysQuery, enabled: isAtLeast(who.role, "admin") });
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeKey | null>(null);
  return (
    <Part
      title="API keys"
      about={
        <>
          A key acts as your organisation. It is shown once, and stored as a hash. Scripts send it as{" "}
          <code className="mono whitespace-nowrap">X-API-Key</code>.
        </>
      }
      action={
        <Button icon="plus" kind="primary" blocked={why} onClick={() => setMaking(true)}>
          New key
        </Button>
      }
    >
      {made ? (
        <SecretBanner key={made.id} name={made.name} what="key" text={made.key} onClose={() => setMade(null)} />
      ) : null}
      {why === false ? (
        <Loaded query={keys}>
          {(data) => (
            <KeyTable apiKeys={data} onRevoked={(id) => setMade((shown) => (shown?.id === id ? null : shown))} />
          )}
        </Loaded>
      ) : (
        <NotForYou why={why} />
      )}
      {making ? <KeyDialog by={who.role} onMade={setMade} onClose={() => setMaking(false)} /> : null}
    </Part>
  );
}
