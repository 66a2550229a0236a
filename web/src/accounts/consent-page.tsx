import { useMutation, useQuery } from "@tanstack/react-query";

import { answerApp, readAskingApp } from "../api/accounts.ts";
import { visitorQuery } from "../api/queries.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { AccountPage } from "./account-page.tsx";
import { grantsOf } from "./grants.ts";

/** What is asked, and the answer: the page that led here takes it from there. */
function Question({ name, scope, who }: { name: string; scope: string; who: string }) {
  const reply = useMutation({
    mutationFn: (accept: boolean) => answerApp(accept, location.search.slice(1)),
    onSuccess: (url) => location.assign(url),
  });
  return (
    <AccountPage title={`Let “${name}” in`} lead={`It would act for ${who}, until you revoke it.`}>
      {reply.isError ? (
        <Banner tone="fault" icon="octagon" title="Nothing was allowed.">
          {reply.error.message}
        </Banner>
      ) : null}
      <ul className="flex flex-col gap-1.5 rounded-panel border border-line-soft bg-panel p-4 text-reading">
        {grantsOf(scope).map((grant) => (
          <li key={grant}>{grant}</li>
        ))}
      </ul>
      <div className="flex flex-col gap-2">
        <Button kind="primary" size="page" busy={reply.isPending && "Answering"} onClick={() => reply.mutate(true)}>
          Allow
        </Button>
        <Button size="page" onClick={() => reply.mutate(false)}>
          Refuse
        </Button>
      </div>
    </AccountPage>
  );
}

/** Where a program leads somebody whom it wants to act for. */
export function ConsentPage() {
  const params = new URLSearchParams(location.search);
  const clientId = params.get("client_id") ?? "";
  const app = useQuery({
    queryKey: ["asking-app", clientId],
    queryFn: ({ signal }) => readAskingApp(clientId, signal),
    retry: false,
  });
  const visitor = useQuery(visitorQuery);
  if (app.isPending || visitor.isPending) return <AccountPage title="An app asks" />;
  if (app.isError || !visitor.data)
    return (
      <AccountPage
        title="Nothing to allow"
        lead="This question has run out, or is not whole. Begin again in the app."
      />
    );
  const { user_name, org_name } = visitor.data;
  return (
    <Question
      name={app.data.client_name ?? clientId}
      scope={params.get("scope") ?? ""}
      who={org_name === null ? user_name : `${user_name} in ${org_name}`}
    />
  );
}
