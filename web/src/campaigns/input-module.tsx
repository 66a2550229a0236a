import { useId, useRef } from "react";

import { useCampaignPart } from "../live/campaign-scope.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { countOf } from "../ui/formats.ts";
import { Kbd } from "../ui/kbd.tsx";
import { usePhone } from "../ui/media.ts";
import { CyberLabel } from "../ui/panel.tsx";
import { CostNote } from "./cost-note.tsx";
import { InputArea } from "./input-area.tsx";
import { ParseNotice } from "./parse-notice.tsx";
import { FILE_TYPES } from "./read-file.ts";
import { SAMPLE_LEADS } from "./samples.ts";
import { filledLines } from "./underlines.ts";
import { useInput, type InputControl } from "./use-input.ts";

const PLACEHOLDER = `Maren Oduya, Head of Platform at Tidewell
tomasz@kilnworks.example
Elif Sönmez Parcelgrid founder

or drop a .csv, .tsv, .txt or .vcf file here`;

/** A phone has nothing to drop from, and a shorter line. */
const PHONE_PLACEHOLDER = `Maren Oduya, Tidewell
tomasz@kilnworks.example
Elif Sönmez Parcelgrid founder

or choose a .csv, .tsv, .txt
or .vcf file`;

function Legend() {
  const entry = "inline-flex items-center gap-1.5 before:w-4 before:border-b-2";
  return (
    <p className="flex items-center gap-3 pr-1.5 text-small text-tx-3">
      <span className={`${entry} before:border-solid before:border-proof-fill`}>name</span>
      <span className={`${entry} before:border-dashed before:border-signal-fill`}>title</span>
      <span className={`${entry} before:border-dotted before:border-human-fill`}>company</span>
    </p>
  );
}

/** "2 leads in 2 lines. Enrichment starts at once." */
function Count({ input: { text, preview } }: { input: InputControl }) {
  const lines = countOf(filledLines(text), "line");
  const fresh = preview?.text === text ? preview.answer : null;
  if (!fresh) return <p className="text-small text-tx-2">{lines}. Enrichment starts at once.</p>;
  return (
    <p className="text-small text-tx-2">
      <strong className="font-semibold text-tx-1">{countOf(fresh.leads.length, "lead")}</strong> in {lines}. Enrichment
      starts at once.
      {preview ? <CostNote preview={preview} /> : null}
    </p>
  );
}

/** What the module has to say: the last parse's news, else what it sees, else samples for who has nothing. */
function Note({ input, isFirst }: { input: InputControl; isFirst: boolean }) {
  if (input.news) return <ParseNotice news={input.news} />;
  if (!input.empty) return <Count input={input} />;
  return isFirst ? (
    <Button kind="quiet" className="-ml-2 px-2!" onClick={() => input.write(SAMPLE_LEADS)}>
      Use 5 sample leads
    </Button>
  ) : null;
}

function ImportFile({ input, small }: { input: InputControl; small: boolean }) {
  const picker = useRef<HTMLInputElement>(null);
  const pick = (): void => picker.current?.click();
  return (
    <>
      {small ? (
        <IconButton kind="secondary" icon="import" label="Import file" onClick={pick} />
      ) : (
        <Button icon="import" onClick={pick}>
          Import file
        </Button>
      )}
      <input
        ref={picker}
        type="file"
        accept={FILE_TYPES}
        hidden
        aria-label="A file of leads"
        onChange={(event) => {
          void input.take(event.target.files?.[0]);
          // The same file chosen again must be news.
          event.target.value = "";
        }}
      />
    </>
  );
}

function ParseButton({ input, small }: { input: InputControl; small: boolean }) {
  const offline = useCampaignPart((snapshot) => snapshot.line.status === "offline");
  return (
    <Button
      kind="primary"
      busy={input.busy && "Parsing"}
      blocked={offline ? "Needs a connection" : input.empty && "Paste or type a lead first"}
      aria-keyshortcuts="Meta+Enter Control+Enter"
      onClick={() => void input.parse()}
    >
      {small ? "Parse" : "Parse leads"}
      {small ? null : <Kbd keys="mod+enter" silent />}
    </Button>
  );
}

interface ShapeProps {
  input: InputControl;
  isFirst: boolean;
}

/** A panel with a header, beside a mouse. */
function Wide({ input, isFirst }: ShapeProps) {
  const noteId = useId();
  return (
    <>
      <header className="flex min-h-10 shrink-0 items-center justify-between gap-3 border-b border-line-soft py-1 pr-1.5 pl-3">
        <CyberLabel>Lead input module</CyberLabel>
        {input.empty ? <p className="pr-1.5 text-small text-tx-3">up to 1,000 leads at a time</p> : <Legend />}
      </header>
      <InputArea
        input={input}
        placeholder={isFirst ? PLACEHOLDER : "Paste leads, or drop a .csv, .tsv, .txt or .vcf file here"}
        describedBy={noteId}
        className={isFirst ? "flex-1" : "max-h-56 min-h-[68px]"}
      />
      <footer className="flex min-h-13 shrink-0 items-center justify-between gap-3 px-3 py-2">
        <div id={noteId} className="min-w-0 flex-1">
          <Note input={input} isFirst={isFirst} />
        </div>
        <ImportFile input={input} small={false} />
        <ParseButton input={input} small={false} />
      </footer>
    </>
  );
}

const BOTTOM = "flex flex-col gap-2 px-4 py-3 pb-[max(12px,env(safe-area-inset-bottom))]";
const BOX = "rounded-control border border-line-control bg-panel";

/** A bar at the bottom, above the safe area, under a thumb. */
function Narrow({ input }: ShapeProps) {
  const noteId = useId();
  return (
    <div className={BOTTOM}>
      <div id={noteId} className="empty:hidden">
        <Note input={input} isFirst={false} />
      </div>
      <div className="flex items-end gap-2">
        <InputArea
          input={input}
          placeholder="Paste leads"
          describedBy={noteId}
          className={cx("max-h-40 min-h-11 flex-1", BOX)}
        />
        <ImportFile input={input} small />
        <ParseButton input={input} small />
      </div>
    </div>
  );
}

/** The first run on a phone: the text has the width, what can be done with it stands below. */
function NarrowFirst({ input }: ShapeProps) {
  const noteId = useId();
  return (
    <div className={cx(BOTTOM, "min-h-0 flex-1")}>
      <InputArea
        input={input}
        placeholder={PHONE_PLACEHOLDER}
        describedBy={noteId}
        className={cx("min-h-24 flex-1", BOX)}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <div id={noteId} className="min-w-32 flex-1">
          <Note input={input} isFirst />
        </div>
        <ImportFile input={input} small />
        <ParseButton input={input} small />
      </div>
    </div>
  );
}

export interface InputModuleProps {
  /** The first run: it fills the column, and offers samples. */
  isFirst: boolean;
}

/** LEAD_INPUT_MODULE: type, paste or drop; underlined while it is read; parsed and started with one press. */
export function InputModule({ isFirst }: InputModuleProps) {
  const phone = usePhone();
  // On a phone the keyboard would cover what the page says.
  const input = useInput(isFirst && !phone);
  const Shape = !phone ? Wide : isFirst ? NarrowFirst : Narrow;
  return (
    <section
      aria-label="Lead input module"
      {...input.drag}
      className={cx(
        "flex shrink-0 flex-col bg-panel transition-colors duration-80 max-mid:border-t mid:rounded-panel mid:border",
        "mid:focus-within:border-signal mid:focus-within:shadow-[0_0_0_1px_var(--signal)]",
        input.dropping ? "border-dashed border-signal" : "border-line-strong",
        isFirst && "min-h-0 flex-1",
      )}
    >
      {phone ? <h2 className="sr-only">Lead input module</h2> : null}
      <Shape input={input} isFirst={isFirst} />
    </section>
  );
}
