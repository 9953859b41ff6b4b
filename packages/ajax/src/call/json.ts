/** A function for `JSON.parse`; `context.source` is the value's own text where the browser gives it. */
export type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

// `__proto__` can hide behind escapes of its own letters, and those all begin so.
const SUSPECT = /__proto__|\\u00[4-7]/;

/** Parses JSON and leaves out every `__proto__` key; throws `SyntaxError`. */
export function parseJson(text: string, reviver?: Reviver): unknown {
  return JSON.parse(text, SUSPECT.test(text) ? withoutProto : reviver);

  function withoutProto(this: unknown, key: string, value: unknown, context?: { source?: string }) {
    if (key !== "__proto__") return reviver ? reviver.call(this, key, value, context) : value;
  }
}

/** Gives the text of a body as data: parsed if it is JSON, `undefined` when empty. */
export function toData(text: string, reviver?: Reviver): unknown {
  try {
    return parseJson(text, reviver);
  } catch {
    return text || undefined;
  }
}
