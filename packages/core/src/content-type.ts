/** What Django answers with when nothing else is said. */
export const defaultContentType = "text/html; charset=utf-8";

/** Gives the charset that a Content-Type names, as Django finds it; undefined when it names none. */
export function charsetOfContentType(contentType: string): string | undefined {
  // Both types that nearly every response has are answered without a search.
  if (contentType === defaultContentType) return "utf-8";
  if (!contentType.includes(";")) return undefined;
  return /;\s*charset=([^\s;]+)/i.exec(contentType)?.[1]?.replaceAll('"', "");
}
