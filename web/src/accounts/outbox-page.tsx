import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";

import type { OutboxMail } from "../../../worker/contract/account.ts";
import { ApiError } from "../api/client.ts";
import { outboxQuery } from "../api/queries.ts";
import { formatAgo, formatInstant } from "../ui/formats.ts";
import { Logo } from "../ui/logo.tsx";
import { usePhone } from "../ui/media.ts";
import { useNow } from "../ui/now.ts";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { TEXT_LINK } from "../ui/text-link.ts";
import { useTitle } from "../ui/title.ts";
import { errorDetails } from "../ui/words.ts";
import { mailPieces } from "./mail-text.ts";
import { failureSentence } from "./words.ts";

const route = getRouteApi("/outbox");

function MailRow({ mail, current }: { mail: OutboxMail; current: boolean }) {
  const now = useNow();
  return (
    <li className="border-b border-line-soft last:border-b-0">
      <Link
        to="/outbox"
        search={{ mail: mail.id }}
        replace
        aria-current={current ? "true" : undefined}
        className="focus-inside flex flex-col gap-0.5 px-3 py-2.5 transition-colors duration-80 hover:bg-hover aria-[current=true]:bg-active"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate font-medium">{mail.subject}</span>
          <time
            dateTime={mail.created_at}
            title={formatInstant(mail.created_at)}
            className="mono shrink-0 text-small text-tx-2"
          >
            {formatAgo(mail.created_at, Math.max(now, Date.parse(mail.created_at)))}
          </time>
        </span>
        <span className="truncate text-small text-tx-2">{mail.to}</span>
      </Link>
    </li>
  );
}

function Mail({ mail }: { mail: OutboxMail }) {
  const pieces = useMemo(() => mailPieces(mail.text), [mail.text]);
  return (
    <article aria-labelledby="subject" className="min-w-0 rounded-panel border border-line-soft bg-panel">
      <header className="border-b border-line-soft px-4 py-3">
        <h2 id="subject" className="text-title font-semibold break-words">
          {mail.subject}
        </h2>
        <p className="text-small break-words text-tx-2">
          to {mail.to}, {formatInstant(mail.created_at)}
        </p>
      </header>
      <p className="max-w-[74ch] p-4 text-reading break-words whitespace-pre-wrap">
        {pieces.map(({ text, href }, index) =>
          href === undefined ? (
            text
          ) : (
            <a key={index} href={href} className={`${TEXT_LINK} break-all`}>
              {text}
            </a>
          ),
        )}
      </p>
    </article>
  );
}

function Mails({ mails }: { mails: OutboxMail[] }) {
  const { mail: id } = route.useSearch();
  const phone = usePhone();
  const chosen = mails.find((mail) => mail.id === id);
  const shown = chosen ?? (phone ? undefined : mails[0]);
  const list = (
    <ul aria-label="Mails" className="w-full self-start rounded-panel border border-line-soft bg-panel">
      {mails.map((mail) => (
        <MailRow key={mail.id} mail={mail} current={mail.id === shown?.id} />
      ))}
    </ul>
  );
  if (!phone)
    return (
      <div className="grid grid-cols-[minmax(240px,320px)_1fr] gap-3">
        {list}
        {shown ? <Mail mail={shown} /> : null}
      </div>
    );
  if (!chosen) return list;
  return (
    <>
      <Link to="/outbox" replace className={`${TEXT_LINK} self-start py-2.5`}>
        All mails
      </Link>
      <Mail mail={chosen} />
    </>
  );
}

function Content(): ReactNode {
  const { data: mails, error, refetch } = useQuery(outboxQuery);
  if (mails?.length) return <Mails mails={mails} />;
  if (mails)
    return (
      <EmptyState icon="mail" title="No mail yet">
        What this machine would send to confirm an address, to set a password or to invite somebody comes in here.
      </EmptyState>
    );
  if (error instanceof ApiError && error.status === 404)
    return (
      <EmptyState icon="mail" title="No outbox here">
        Mails are read on the machine that runs VibeGTM, as long as no mail service is set up there.
      </EmptyState>
    );
  if (error)
    return <ErrorState message={failureSentence(error)} onRetry={() => void refetch()} details={errorDetails(error)} />;
  return <Skeleton rows={4} rowClass="h-14" />;
}

/** The mails that local work sends nowhere, the newest first. */
export function OutboxPage() {
  useTitle("Outbox · VibeGTM");
  return (
    <div className="mx-auto flex min-h-dvh max-w-265 flex-col gap-4 px-4 pb-12 mid:px-8">
      <header className="flex items-center justify-between pt-5 text-reading font-semibold mid:pt-7">
        <span className="flex items-center gap-2.5">
          <Logo />
          VibeGTM
        </span>
        <Link to="/sign-in" className={`${TEXT_LINK} py-1 text-body pointer-coarse:py-3`}>
          Sign in
        </Link>
      </header>
      <main className="flex flex-col gap-4 mid:pt-6">
        <div>
          <h1 className="text-page font-semibold tracking-[-0.01em]">Outbox</h1>
          <p className="text-tx-2">This machine sends no mails. It keeps them here, the newest first.</p>
        </div>
        <Content />
      </main>
    </div>
  );
}
