import { conditionalEscape, escapeHtml, escapejs, formatHtml, jsonScript, markSafe } from "@riposte/core";
import type { Operations } from "../operation.ts";
import { encoderNamed } from "../values/encoders.ts";
import { decode } from "../values/tagged-values.ts";

export const operations: Operations = {
  json_script: ({ value, element_id: id, encoder }) =>
    jsonScript(
      decode(value),
      id === undefined ? undefined : String(decode(id)),
      encoder === undefined ? undefined : encoderNamed(encoder),
    ),
  escape: ({ value }) => escapeHtml(decode(value)),
  conditional_escape: ({ value, safe }) => {
    const text = decode(value);
    return conditionalEscape(safe ? markSafe(String(text)) : text);
  },
  escapejs: ({ value }) => escapejs(decode(value)),
  format_html: ({ format, args = [], kwargs }) => {
    const named = kwargs === undefined ? [] : [decodeArguments(Object.entries(kwargs as object))];
    return formatHtml(String(format), ...(args as unknown[]).map(decodeArgument), ...named).toString();
  },
};

function decodeArguments(entries: readonly [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries.map(([name, value]) => [name, decodeArgument(value)]));
}

/** Decodes an argument; `{ safe: text }` stands for safe text. */
function decodeArgument(value: unknown): unknown {
  const safe = typeof value === "object" && value !== null && "safe" in value ? value.safe : undefined;
  return safe === undefined ? decode(value) : markSafe(String(safe));
}
