import { decodeUtf8, encodeLatin1 } from "../platform/platform.ts";

/**
 * Returns the cookies of a Cookie header, as Django's `parse_cookie()`: the last value of a name wins, and a pair
 * without `=` has the name "". The object has no prototype, so that no name is special.
 */
export function parseCookie(cookie: string): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of cookie.split(";")) {
    const equals = pair.indexOf("=");
    const key = equals < 0 ? "" : trimBlanks(pair.slice(0, equals));
    const value = trimBlanks(pair.slice(equals + 1));
    if (key !== "" || value !== "") cookies[key] = unquote(value);
  }
  return cookies;
}

/** Returns the cookies of a raw header, which has one character per byte; its bytes are read as UTF-8. */
export function parseCookieHeader(header: string): Record<string, string> {
  return parseCookie(/[^\0-\x7f]/.test(header) ? decodeUtf8(encodeLatin1(header)) : header);
}

/** Trims spaces and tabs only: with other white space trimmed, a name could pass for one with a prefix. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  return value
    .slice(1, -1)
    .replace(/\\(?:([0-3][0-7][0-7])|(.))/g, (_, octal?: string, character?: string) =>
      octal === undefined ? character! : String.fromCharCode(Number.parseInt(octal, 8)),
    );
}
