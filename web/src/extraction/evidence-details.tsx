import type { ReactNode } from "react";

import type { Fact } from "../../../worker/contract/fact.ts";
import { freshnessWords } from "../../../worker/contract/freshness.ts";
import { formatClock, formatDate, formatInstant } from "../ui/formats.ts";
import { Icon } from "../ui/icons.tsx";
import { useNow } from "../ui/now.ts";
import { Pill } from "../ui/pill.tsx";
import { CopyIcon } from "./copy-button.tsx";
import { byteRange, isCapped, isWebUrl, methodWords, originOf, shortHash } from "./evidence-words.ts";
import { QuoteText } from "./quote-text.tsx";
import { signedAmount } from "./waterfall.ts";

export function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[72px_minmax(0,1fr)] gap-3 py-0.5">
      <dt className="text-tx-3">{term}</dt>
      <dd className="m-0 min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** A source's address. A page chose this text: it is a link only where it leads to the web. */
export function SourceUrl({ url }: { url: string }) {
  if (!isWebUrl(url)) return <span className="break-all">{url}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer" className="break-all text-signal hover:underline">
      {url} <Icon name="external" size={12} className="inline align-baseline" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

function Hash({ sha256 }: { sha256: string }) {
  return (
    <span className="flex flex-wrap items-center gap-x-1 gap-y-1.5">
      <span className="mono text-label" title={sha256}>
        {shortHash(sha256)}
      </span>
      <CopyIcon text={() => sha256} what="SHA-256" size="small" className="-my-1" />
      <Pill tone="proof">
        <Icon name="check" size={12} />
        quote matches bytes
      </Pill>
    </span>
  );
}

function Rules({ fact }: { fact: Fact }) {
  return (
    <div className="border-t border-line-soft pt-2.5">
      <h3 className="text-tx-3">Why {fact.confidence.toFixed(2)}</h3>
      <ul className="flex flex-wrap gap-x-3">
        {fact.reasons.map((reason, index) => (
          <li key={index}>
            {reason.rule}
            {reason.amount === 0 ? null : <span className="mono text-small"> {signedAmount(reason.amount)}</span>}
          </li>
        ))}
        {isCapped(fact) ? <li className="text-tx-3">capped at {fact.confidence.toFixed(2)}</li> : null}
      </ul>
    </div>
  );
}

/** Whether it is worth looking for again: each kind of value ages at its own pace. */
function Freshness({ fact }: { fact: Fact }) {
  const words = freshnessWords(fact, useNow());
  return words === null ? null : (
    <span className={words.startsWith("stale") ? "text-care" : "text-tx-3"}> {words}</span>
  );
}

/** [V1] All that is known of one fact: the quote, where it was cut from, and the rules behind its confidence. */
export function EvidenceDetails({ fact }: { fact: Fact }) {
  const origin = originOf(fact.source);
  return (
    <div className="flex flex-col gap-3 p-4">
      <QuoteText quote={fact.quote} value={fact.value} />
      <dl className="m-0">
        <Detail term="Source">
          {origin.source} <span className="text-tx-3">{methodWords(fact)}</span>
        </Detail>
        {fact.url === null ? null : (
          <Detail term="URL">
            <SourceUrl url={fact.url} />
          </Detail>
        )}
        <Detail term={origin.got}>
          <time dateTime={fact.fetched_at} title={formatInstant(fact.fetched_at)}>
            {formatDate(fact.fetched_at)}, {formatClock(fact.fetched_at)}
          </time>
          <Freshness fact={fact} />
        </Detail>
        <Detail term="Bytes">
          {byteRange(fact)} <span className="text-tx-3">{origin.bytesOf}</span>
        </Detail>
        <Detail term="SHA-256">
          <Hash sha256={fact.body_sha256} />
        </Detail>
      </dl>
      <Rules fact={fact} />
    </div>
  );
}
