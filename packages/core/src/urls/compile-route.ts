import { builtInConverters, type PathConverter } from "./converters.ts";
import { matcherOf, type PieceMatcher } from "./match-pieces.ts";
import { compilePieces, type ParamPiece } from "./pieces.ts";
import type { RouteSegment } from "./route.ts";

/** What a route captured, converted. */
export type Captured = Readonly<Record<string, unknown>>;

/** What `<int>` makes of digits beyond 2⁵³: no match, a `bigint`, or the nearest number. */
export type UnsafeIntegers = "refuse" | "bigint" | "round";

/** Returns the params of a decoded path, which starts with "/"; undefined when the route does not match. */
export type RouteMatcher = (path: string, unsafeIntegers?: UnsafeIntegers) => Captured | undefined;

/**
 * Compiles a route: one list of segments per `path()` that leads to it. As in Django, what a prefix captured stays as it is
 * when the rest below it does not match.
 */
export function compileRoute(parts: readonly (readonly RouteSegment[])[]): RouteMatcher {
  const groups = joinTexts(parts);
  const pieces = groups.map(compilePieces);
  const readers = pieces.flat().flatMap((piece) => (piece.kind === "text" ? [] : [readerOf(piece)]));
  const matchers = pieces.map((group, index) => matcherOf(group, index === pieces.length - 1));
  return (path, unsafeIntegers = "refuse") => {
    const texts = matchTexts(matchers, path);
    return texts && readAll(readers, texts, unsafeIntegers);
  };
}

/** A prefix without params goes to the segments below it, so that a route of one param at most is one group. */
function joinTexts(parts: readonly (readonly RouteSegment[])[]): readonly (readonly RouteSegment[])[] {
  const groups: RouteSegment[][] = [[]];
  for (const part of parts) {
    if (groups.at(-1)!.some(({ kind }) => kind === "param")) groups.push([]);
    const group = groups.at(-1)!;
    for (const segment of part) {
      const last = group.at(-1);
      if (segment.kind === "text" && last?.kind === "text")
        group.splice(-1, 1, { kind: "text", text: last.text + segment.text });
      else group.push(segment);
    }
  }
  return groups;
}

function matchTexts(matchers: readonly PieceMatcher[], path: string): readonly string[] | undefined {
  const texts: string[] = [];
  // Routes have no slash at their start.
  let at = path.startsWith("/") ? 1 : -1;
  for (const matcher of matchers) {
    if (at === -1) return undefined;
    at = matcher.match(path, at, texts);
  }
  return at === -1 ? undefined : texts;
}

/** Converts the text of a param; `undefined` for a text without a value. */
interface ParamReader {
  readonly name: string;
  read(text: string, unsafeIntegers: UnsafeIntegers): unknown;
}

function readAll(
  readers: readonly ParamReader[],
  texts: readonly string[],
  unsafeIntegers: UnsafeIntegers,
): Captured | undefined {
  const captured: Record<string, unknown> = {};
  for (let index = 0; index < readers.length; index += 1) {
    const { name, read } = readers[index]!;
    const value = read(texts[index]!, unsafeIntegers);
    if (value === undefined) return undefined;
    captured[name] = value;
  }
  return captured;
}

function readerOf({ kind, name, converter }: ParamPiece): ParamReader {
  if (converter === builtInConverters.int) return { name, read: toInteger };
  return kind === "own" ? { name, read: (text) => toValue(converter, text) } : { name, read: (text) => text };
}

function toValue(converter: PathConverter, text: string): unknown {
  try {
    return converter.toValue(text);
  } catch {
    return undefined;
  }
}

function toInteger(digits: string, unsafeIntegers: UnsafeIntegers): number | bigint | undefined {
  const value = Number(digits);
  if (Number.isSafeInteger(value) || unsafeIntegers === "round") return value;
  return unsafeIntegers === "bigint" ? BigInt(digits) : undefined;
}
