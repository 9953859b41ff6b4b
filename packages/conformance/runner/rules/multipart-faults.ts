import { parseHeaderParameters } from "@riposte/core/adapter";
import type { RecordedPost } from "../values/recorded-post.ts";
import { decode } from "../values/tagged-values.ts";

/** A multipart body, cut at its boundaries by RFC 2046, 5.1.1; one character per byte. */
interface CutBody {
  readonly boundary: string;
  /** What stands before the first boundary and after each one. */
  readonly pieces: readonly string[];
}

/** Returns whether a multipart body violates RFC 2046, RFC 7578, RFC 2231 or RFC 4648 in a way that Django accepts. */
export function isMalformedMultipart(post: RecordedPost): boolean {
  const cut = cutBody(post);
  if (cut === undefined) return false;
  const [, ...pieces] = cut.pieces;
  const end = pieces.findIndex((piece) => piece.startsWith("--"));
  return end === -1 || pieces.slice(0, end).some((piece) => !isWellFormedPart(piece));
}

/** Returns whether a boundary stands within a line, or after the closing boundary: Django takes it for one. */
export function hasOtherBoundaries(post: RecordedPost): boolean {
  const cut = cutBody(post);
  if (cut === undefined) return false;
  const { boundary, pieces } = cut;
  const end = pieces.findIndex((piece, at) => at > 0 && piece.startsWith("--"));
  return pieces.some((piece) => piece.includes(`--${boundary}`)) || (end !== -1 && end < pieces.length - 1);
}

function cutBody({ content_type, body, content_length }: RecordedPost): CutBody | undefined {
  const { value, params } = parseHeaderParameters(content_type);
  const { boundary } = params;
  if (value !== "multipart/form-data" || !boundary) return undefined;
  const bytes = decode(body) as Uint8Array;
  const length = content_length === undefined ? bytes.length : Number(content_length ?? 0);
  const text = Buffer.from(bytes.subarray(0, length)).toString("latin1");
  return text === "" ? undefined : { boundary, pieces: `\r\n${text}`.split(`\r\n--${boundary}`) };
}

function isWellFormedPart(piece: string): boolean {
  const [, head, content] = /^[ \t]*\r\n(.*?)\r\n\r\n(.*)$/s.exec(piece) ?? [];
  if (head === undefined || content === undefined) return false;
  try {
    const headers = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(head, "latin1")).split("\r\n");
    const parsed = headers.map((line) => parseHeaderParameters(line));
    const disposition = parsed.findLast(({ value }) => value.startsWith("content-disposition:"))?.params;
    const isBase64 = parsed.some(({ value }) => /^content-transfer-encoding:\s*base64\s*$/.test(value));
    if (!disposition?.name?.trim()) return false;
    return !isBase64 || !disposition.filename || isBase64Text(content);
  } catch {
    return false;
  }
}

function isBase64Text(content: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(content.replace(/[ \t\n\v\f\r]/g, ""));
}
