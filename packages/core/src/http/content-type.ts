/** The Content-Type of a Django response by default. */
export const defaultContentType = "text/html; charset=utf-8";

/** Returns the charset that a Content-Type names, found as Django finds it; `undefined` when it names none. */
export function charsetOfContentType(contentType: string): string | undefined {
  // Nearly every response has the default type or one without parameters: no search is needed.
  if (contentType === defaultContentType) return "utf-8";
  if (!contentType.includes(";")) return undefined;
  return /;\s*charset=([^\s;]+)/i.exec(contentType)?.[1]?.replaceAll('"', "");
}

/** Returns whether a media type, in lower case, is JSON: `application/json`, or a type that ends with `+json`. */
export function isJsonType(mediaType: string): boolean {
  return mediaType === "application/json" || /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+\+json$/.test(mediaType);
}
