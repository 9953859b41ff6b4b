import { isRecord } from "../platform/is-record.ts";

/** Shorter values can be part of a schema's own words by chance. */
const shortestText = 4;
const shortestNumber = 3;
const mostValues = 1000;

/**
 * Returns a schema's message without what the client sent: some libraries quote the value that they refuse, which may
 * be a password. Texts of at least four characters and numbers of at least three digits are replaced by "…", shorter
 * ones where they stand in quotes.
 */
export function withoutInput(message: string, input: unknown): string {
  const texts = textsOf(input).filter((text) => message.includes(text));
  let cleaned = message;
  // The longest first: a shorter one may be part of it.
  for (const text of texts.sort((one, other) => other.length - one.length)) {
    if (text.length >= shortestText || (/^\d+$/.test(text) && text.length >= shortestNumber))
      cleaned = cleaned.replaceAll(text, "…");
    else for (const mark of [`"`, "'", "`"]) cleaned = cleaned.replaceAll(mark + text + mark, "…");
  }
  return cleaned;
}

/** The texts and numbers in a value, as a message could quote them. */
function textsOf(input: unknown): string[] {
  const texts = new Set<string>();
  const pending: unknown[] = [input];
  for (let seen = 0; pending.length > 0 && seen < mostValues; seen += 1) {
    const value = pending.pop();
    if (typeof value === "string" && value !== "") {
      texts.add(value).add(JSON.stringify(value).slice(1, -1));
    } else if (typeof value === "number" || typeof value === "bigint") texts.add(String(value));
    else if (isRecord(value))
      pending.push(...Object.values(value).slice(0, mostValues), ...Object.keys(value).slice(0, mostValues));
  }
  return [...texts];
}
