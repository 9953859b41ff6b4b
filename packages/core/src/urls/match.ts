import { decodeUtf8Strictly, encodeLatin1 } from "../platform/platform.ts";
import { unquoteToBytes } from "../text/percent-encoding.ts";
import type { RouteSegment } from "./route.ts";

/**
 * Replaces `%2F` while a path is matched, so that an encoded slash never separates segments; a Unicode noncharacter.
 */
const encodedSlash = "\ufdd0";

/** The values that a route captured, converted. */
export type Captured = Readonly<Record<string, unknown>>;

/** Matches paths against one route. */
export interface RouteMatcher {
  /** Matches every raw path that `toParams` accepts, and some that it refuses. */
  readonly regexp: RegExp;
  /**
   * Returns the params of a raw path (percent-encoded, from "/", without query); `undefined` when it does not match.
   */
  toParams(rawPath: string): Captured | undefined;
}

/** Returns the matcher of a whole route, which has no slash at its start. */
export function compileRoute(segments: readonly RouteSegment[]): RouteMatcher {
  const regexp = new RegExp(`^/${segments.map(rawPattern).join("")}$`);
  const exact = new RegExp(`^/${segments.map(exactPattern).join("")}$`);
  const params = segments.filter((segment) => segment.kind === "param");
  const wholes = params.map(({ converter }) => new RegExp(`^(?:${converter.regex})$`));
  return {
    regexp,
    toParams(rawPath) {
      const path = decodeForMatching(rawPath, regexp);
      const match = path === undefined ? null : exact.exec(path);
      if (match === null) return undefined;
      const captured: Record<string, unknown> = {};
      for (const [index, { name, converter }] of params.entries()) {
        const text = match[index + 1]!;
        const decoded = text.includes(encodedSlash) ? text.replaceAll(encodedSlash, "/") : text;
        if (decoded !== text && !wholes[index]!.test(decoded)) return undefined;
        const value = converter.toValue(decoded);
        if (value === undefined) return undefined;
        captured[name] = value;
      }
      return captured;
    },
  };
}

/**
 * Returns the decoded path; `undefined` for one that `regexp` refuses, a malformed escape, and bytes that are not
 * UTF-8.
 */
function decodeForMatching(rawPath: string, regexp: RegExp): string | undefined {
  if (!/[%\x80-\uffff]/.test(rawPath)) return rawPath;
  if (!regexp.test(rawPath) || /%(?![0-9a-f]{2})/i.test(rawPath)) return undefined;
  try {
    const pieces = rawPath.split(/%2f/i).map((piece) => decodeUtf8Strictly(unquoteToBytes(piece)));
    return pieces.some((piece) => piece.includes(encodedSlash)) ? undefined : pieces.join(encodedSlash);
  } catch {
    return undefined;
  }
}

function exactPattern(segment: RouteSegment): string {
  return segment.kind === "text" ? escapeRegExp(segment.text) : `(${segment.converter.regex})`;
}

/** Matches literal text percent-encoded or raw, and any text for a param: the exact pattern checks it afterwards. */
function rawPattern(segment: RouteSegment): string {
  if (segment.kind === "param") return /^(?:str|int|slug|uuid)$/.test(segment.converterName) ? "[^/]+" : "[\\s\\S]+";
  return segment.text.replace(/[\s\S]/gu, (character) => {
    if (/[\w/~-]/.test(character)) return escapeRegExp(character);
    const encoded = encodeURIComponent(character).replace(/^[^%]/, percentEncode);
    const raw = String.fromCharCode(...utf8Of(character));
    return `(?:${escapeRegExp(raw)}|${encoded.replace(/[A-F]/g, (digit) => `[${digit}${digit.toLowerCase()}]`)})`;
  });
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** Returns the UTF-8 bytes of a character. */
function utf8Of(character: string): Uint8Array {
  const encoded = encodeURIComponent(character);
  return encoded.startsWith("%") ? unquoteToBytes(encoded) : encodeLatin1(encoded);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
