/** The first syntax error of a JSON text. */
export interface JsonFault {
  /** The position of the error: from 0, in UTF-16 code units. */
  readonly offset: number;
  /** What JSON's grammar expects at that position. */
  readonly expected: string;
}

const literals = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const strings = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const spaces = /[ \t\n\r]*/y;

/**
 * Finds the first syntax error of a text; undefined for valid JSON. It does not recurse, so that deep nesting cannot
 * overflow the stack.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ("[" | "{")[] = [];
  let at = skip(spaces, text, 0);
  for (;;) {
    const value = readValueStart(text, at, open);
    if ("expected" in value) return value;
    at = value.end;
    if (value.opened) continue;
    const after = readAfterValue(text, at, open);
    if (after === undefined) return undefined;
    if ("expected" in after) return after;
    at = after.end;
  }
}

interface Step {
  readonly end: number;
  /** Whether an array or object was opened, so that a value must follow. */
  readonly opened: boolean;
}

function readValueStart(text: string, at: number, open: ("[" | "{")[]): Step | JsonFault {
  const character = text[at];
  if (character === "[" || character === "{") {
    const inside = skip(spaces, text, at + 1);
    if (text[inside] === (character === "[" ? "]" : "}")) return { end: inside + 1, opened: false };
    open.push(character);
    if (character === "[") return { end: inside, opened: true };
    const key = readKey(text, inside);
    return "expected" in key ? key : { ...key, opened: true };
  }
  if (character === '"') {
    const string = readString(text, at);
    return "expected" in string ? string : { ...string, opened: false };
  }
  const end = skip(literals, text, at);
  return end === at ? { offset: at, expected: "value" } : { end, opened: false };
}

/** Reads closing brackets and a comma after a value; returns undefined at the end of a valid text. */
function readAfterValue(text: string, start: number, open: ("[" | "{")[]): { end: number } | JsonFault | undefined {
  let at = skip(spaces, text, start);
  for (;;) {
    const container = open.at(-1);
    if (container === undefined) return at === text.length ? undefined : { offset: at, expected: "end of text" };
    const character = text[at];
    if (character === ",") {
      at = skip(spaces, text, at + 1);
      return container === "{" ? readKey(text, at) : { end: at };
    }
    if (character !== (container === "[" ? "]" : "}"))
      return { offset: at, expected: `',' or '${container === "[" ? "]" : "}"}'` };
    open.pop();
    at = skip(spaces, text, at + 1);
  }
}

function readKey(text: string, at: number): { end: number } | JsonFault {
  if (text[at] !== '"') return { offset: at, expected: "property name in double quotes" };
  const key = readString(text, at);
  if ("expected" in key) return key;
  const colon = skip(spaces, text, key.end);
  return text[colon] === ":" ? { end: skip(spaces, text, colon + 1) } : { offset: colon, expected: "':'" };
}

function readString(text: string, at: number): { end: number } | JsonFault {
  const end = skip(strings, text, at);
  if (text[end] === '"') return { end: end + 1 };
  return { offset: end, expected: end === text.length ? "end of string" : "valid string character" };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
