import { decodeUtf8, encodeLatin1 } from "../platform/platform.ts";
import { unquoteToBytes } from "../text/percent-encoding.ts";

/** The parts of a request target, still percent-encoded. */
export interface RequestTarget {
  /** Starts with "/". */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Host and port of a target in absolute form, which clients send to proxies (RFC 9112, 3.2.2); undefined otherwise. */
  readonly authority: string | undefined;
}

/** Splits a request target, as it stands on the request line, into path and query. A fragment is cut off. */
export function splitTarget(target: string): RequestTarget {
  const absolute = target.startsWith("/") ? null : /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(target);
  const start = absolute === null ? 0 : absolute[0].length;
  const hash = target.indexOf("#", start);
  const end = hash === -1 ? target.length : hash;
  const found = target.indexOf("?", start);
  const mark = found === -1 || found > end ? end : found;
  const path = target.slice(start, mark);
  return {
    path: path.startsWith("/") ? path : `/${path}`,
    query: target.slice(mark + 1, end),
    authority: absolute === null ? undefined : absolute[1]!,
  };
}

/** Returns the percent-decoded path of a request target. */
export function pathOf(target: string): string {
  // Nearly every target is a path alone, with nothing to decode.
  return plainPath.test(target) ? target : decodePath(splitTarget(target).path);
}

const plainPath = /^\/[^%?#\x80-\xff]*$/;

/** Percent-decodes a path. Bytes that are not UTF-8 stay percent-encoded, as in Django. */
export function decodePath(path: string): string {
  if (/^[^%\x80-\xff]*$/.test(path)) return path;
  const bytes = unquoteToBytes(path);
  return decodeUtf8(encodeLatin1(escapeInvalidUtf8(bytes)));
}

/** One character per byte. The group matches valid UTF-8 sequences (RFC 3629, 4), the rest matches other bytes. */
const validOrNot =
  /([\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|[\x80-\xff]/g;

function escapeInvalidUtf8(bytes: Uint8Array): string {
  let latin1 = "";
  for (const byte of bytes) latin1 += String.fromCharCode(byte);
  return latin1.replace(
    validOrNot,
    (piece, valid?: string) => valid ?? `%${piece.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
