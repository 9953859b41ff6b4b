/** A function for `JSON.parse`; `context.source` is the value's own text where the browser gives it. */
export type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

// `__proto__` can hide behind escapes of its own letters, and those all begin so.
const SUSPECT = /__proto__|\\u00[4-7]/;

/** Parses JSON and leaves out every `__proto__` key; throws `SyntaxError`. */
export function parseJson(text: string, reviver?: Reviver): unknown {
  if (!SUSPECT.test(text)) return JSON.parse(text, reviver);
  return JSON.parse(text, function (this: unknown, key: string, value: unknown, context?: { source?: string }) {
    if (key !== "__proto__") return reviver ? reviver.call(this, key, value, context) : value;
  });
}

/** Tells a JSON content type: `application/json`, `application/problem+json`. */
export function isJson(contentType: string | null): boolean {
  return /[/+]json\b/i.test(contentType ?? "");
}

/** Gives a body as data: parsed when it is declared and well-formed JSON, else the text, `undefined` when empty. */
export function toData(text: string, contentType: string | null, reviver?: Reviver): unknown {
  if (isJson(contentType)) {
    try {
      return parseJson(text, reviver);
    } catch {
      // A broken error page is still worth showing as text.
    }
  }
  return text || undefined;
}
