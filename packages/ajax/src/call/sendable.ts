const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** Returns whether a value is sent as JSON: it has a JSON type, or says by `toJSON()` what it is in JSON. */
export function isPlain(data: unknown): boolean {
  return / (Object|Array|Null|Number|Boolean|BigInt)]/.test(tagOf(data)) || !!(data as Date | undefined)?.toJSON;
}

/** Returns a value that `fetch` sends as it is. Throws `TypeError` for any other value. */
export function toBody(data: unknown): BodyInit | undefined {
  const isBody = /Undefined|String|FormData|URLSearch|Blob|File]|ReadableS|DataView|Array/.test(tagOf(data));
  return isBody ? (data as BodyInit) : refuse(data);
}

/**
 * Returns JSON with each `bigint` as an integer. Throws `TypeError` for one in a browser without `JSON.rawJSON`, and for a
 * value that JSON would lose: `NaN`, an invalid date, a `Map`, a file.
 */
export function toJson(data: unknown): string {
  // TypeScript's library does not declare `rawJSON` yet.
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };
  return JSON.stringify(data, function (this: Record<string, unknown>, key, value) {
    if (typeof value === "bigint") return rawJSON(`${value}`);
    // `toJSON()` of an invalid date returns `null`.
    const isLost = typeof value === "number" ? !Number.isFinite(value) : typeof value === "object" && !isPlain(value);
    return isLost || (value === null && this[key] !== null) ? refuse(this[key]) : value;
  });
}

/** Throws the error for a value that would be sent as something else, such as `[object Map]`. */
export function refuse(value: unknown): never {
  throw new TypeError(`cannot send ${String(value)}: use FormData or plain data`);
}
