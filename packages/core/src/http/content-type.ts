/** What Django answers with when nothing else is said. */
export const defaultContentType = "text/html; charset=utf-8";

/** Gives the charset that a Content-Type names, as Django finds it; undefined when it names none. */
export function charsetOfContentType(contentType: string): string | undefined {
  // Both types that nearly every response has are answered without a search.
  if (contentType === defaultContentType) return "utf-8";
  if (!contentType.includes(";")) return undefined;
  return /;\s*charset=([^\s;]+)/i.exec(contentType)?.[1]?.replaceAll('"', "");
}

/** Whether a media type, in lower case, is JSON: `application/json` or one that ends with `+json`. */
export function isJsonType(mediaType: string): boolean {
  return mediaType === "application/json" || /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+\+json$/.test(mediaType);
}
