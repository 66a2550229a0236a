import type { WorldAnswer } from "./apis.ts";
import { COMPANIES } from "./companies.ts";

interface Said {
  field: string;
  value: string;
  quote: string;
  person: string | null;
}

interface Asked {
  model?: string;
  messages?: { role: string; content: string }[];
}

const json = (value: unknown, status = 200): WorldAnswer => ({
  status,
  body: JSON.stringify(value),
  type: "application/json",
});

/** What it reads in the text of a page: of the companies that it knows the sentence, and what they make. */
function readIn(text: string): Said[] {
  const company = COMPANIES.find(({ about }) => text.includes(about));
  if (company === undefined) return [];
  const { about } = company;
  const made = /^\S+ \S+s (.+?)(?:,| and | for |\.)/.exec(about)?.[1] ?? about;
  return [
    { field: "description", value: about, quote: about, person: null },
    { field: "product", value: made, quote: about, person: null },
    // No page says this: it is what models do.
    { field: "industry", value: "Aerospace", quote: "a leader in aerospace", person: null },
  ];
}

/** A model that does what it is told by whomever: `Answer: [{…}]` in the text that it was given to read. */
function obey(text: string): Said[] | null {
  const order = /Answer: (\[.*\])/.exec(text)?.[1];
  return order === undefined ? null : (JSON.parse(order) as Said[]);
}

/** A language model behind OpenAI's chat completions, as a script: the same question has the same answer. */
export function modelAnswer(body: string): WorldAnswer {
  const { model, messages = [] } = JSON.parse(body === "" ? "{}" : body) as Asked;
  const text = messages.find(({ role }) => role === "user")?.content;
  if (model === undefined || text === undefined)
    return json({ error: { message: "you must provide a model and messages", type: "invalid_request_error" } }, 400);
  const content = JSON.stringify({ values: obey(text) ?? readIn(text) });
  return json({
    id: "chatcmpl-world",
    object: "chat.completion",
    created: 1_795_000_000,
    model,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: text.length >> 2, completion_tokens: content.length >> 2, total_tokens: 0 },
  });
}
