import { builtInConverters, type PathConverter } from "./converters.ts";
import type { RouteSegment } from "./route.ts";

/** A piece of a compiled route. */
export type Piece = TextPiece | ParamPiece;

/** A piece that captures. */
export type ParamPiece = RunPiece | UuidPiece | OwnPiece;

interface TextPiece {
  readonly kind: "text";
  readonly text: string;
}

/** One or more characters of a class: `str`, `int`, `slug`, `path`. */
export interface RunPiece extends Capture {
  readonly kind: "run";
  /** Whether the class has characters outside ASCII; a surrogate pair is one character. */
  readonly isWide: boolean;
  has(code: number): boolean;
  /** Returns where the characters of the class end. */
  endOf(path: string, from: number): number;
}

interface UuidPiece extends Capture {
  readonly kind: "uuid";
}

/** A converter of the application's own. */
interface OwnPiece extends Capture {
  readonly kind: "own";
  /** Sticky: matches at one place. */
  readonly here: RegExp;
  readonly whole: RegExp;
}

interface Capture {
  readonly name: string;
  readonly converter: PathConverter;
}

type CharacterClass = Pick<RunPiece, "isWide" | "has" | "endOf">;

/** Characters of a UUID. */
export const uuidLength = 36;
const uuidHere = new RegExp(builtInConverters.uuid.regex, "y");

/** Compiles segments, one piece each. */
export function compilePieces(segments: readonly RouteSegment[]): readonly Piece[] {
  return segments.map((segment): Piece => {
    if (segment.kind === "text") return segment;
    const { name, converter } = segment;
    if (converter === builtInConverters.uuid) return { kind: "uuid", name, converter };
    const characters = classes.get(converter);
    if (characters) return { kind: "run", name, converter, ...characters };
    const source = `(?:${converter.regex})`;
    return { kind: "own", name, converter, here: new RegExp(source, "y"), whole: new RegExp(`^${source}$`) };
  });
}

/** Returns whether a UUID stands at a place of the path. */
export function isUuidAt(path: string, at: number): boolean {
  if (path[at + 8] !== "-") return false;
  uuidHere.lastIndex = at;
  return uuidHere.test(path);
}

/** Returns whether a place lies between the halves of one character. */
export function splitsPair(path: string, at: number): boolean {
  return (path.charCodeAt(at) & 0xfc00) === 0xdc00 && (path.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

const classes: ReadonlyMap<PathConverter, CharacterClass> = new Map<PathConverter, CharacterClass>([
  [builtInConverters.str as PathConverter, allBut("/")],
  [builtInConverters.path as PathConverter, allBut("\n")],
  [builtInConverters.int as PathConverter, among("0123456789")],
  [builtInConverters.slug as PathConverter, among("-_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")],
]);

function allBut(character: string): CharacterClass {
  const code = character.charCodeAt(0);
  return {
    isWide: true,
    has: (other) => other !== code,
    endOf: (path, from) => {
      const end = path.indexOf(character, from);
      return end === -1 ? path.length : end;
    },
  };
}

function among(characters: string): CharacterClass {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return {
    isWide: false,
    has: (code) => table[code] === 1,
    endOf: (path, from) => {
      let end = from;
      while (table[path.charCodeAt(end)] === 1) end += 1;
      return end;
    },
  };
}
