/** A reviver, as for `JSON.parse`; `context.source` is the source text of the value in browsers that pass it. */
export type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

// The characters of `__proto__` may be escaped; all of these escapes match.
const SUSPECT = /__proto__|\\u00[4-7]/;

/** Parses JSON and leaves out every `__proto__` key. Throws `SyntaxError` when the text is not JSON. */
export function parseJson(text: string, reviver?: Reviver): unknown {
  return JSON.parse(text, SUSPECT.test(text) ? withoutProto : reviver);

  function withoutProto(this: unknown, key: string, value: unknown, context?: { source?: string }) {
    if (key !== "__proto__") return reviver ? reviver.call(this, key, value, context) : value;
  }
}

/** Returns the text of a body as data: parsed if it is JSON, else the text, `undefined` when it is empty. */
export function toData(text: string, reviver?: Reviver): unknown {
  try {
    return parseJson(text, reviver);
  } catch {
    return text || undefined;
  }
}
