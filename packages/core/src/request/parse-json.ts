import { BadRequest } from "../http/errors.ts";
import { mayHoldUnsafeIntegers, parseExactly, type UnsafeIntegers, unsafeInteger } from "./exact-json.ts";
import { findJsonFault } from "./json-fault.ts";

/** Nested arrays and objects. Python's parser fails at its recursion limit, which is 1,000 by default. */
const maxDepth = 1000;

/** Thrown for a body that is not JSON; its status is 400. The message names the position, never the body's text. */
export class JsonParseError extends BadRequest {
  override name = "JsonParseError";
  /** The line of the error, from 1. */
  readonly line: number;
  /** The column of the error: from 1, in UTF-16 code units. */
  readonly column: number;
  /** The position of the error in the text: from 0, in UTF-16 code units. */
  readonly offset: number;

  constructor(problem: string, text: string, offset: number) {
    const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    const line = text.slice(0, offset).split("\n").length;
    const column = offset - (offset === 0 ? 0 : lineStart) + 1;
    super(`Malformed JSON: ${problem}: line ${line} column ${column} (char ${offset})`);
    this.line = line;
    this.column = column;
    this.offset = offset;
  }
}

/**
 * Parses JSON that a client sent; integers beyond ±(2⁵³ − 1) become what `unsafeIntegers` says. Throws `JsonParseError`
 * for malformed text, `BadRequest` for an integer of over 4,300 digits and for what `checkJson` refuses.
 */
export function parseJson(text: string, unsafeIntegers: UnsafeIntegers = "bigint"): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of JSON.parse is not used: it quotes the body.
    const { offset, expected } = findJsonFault(text) ?? { offset: text.length, expected: "value" };
    throw new JsonParseError(`expected ${expected}`, text, offset);
  }
  if (unsafeIntegers === "round" || !mayHoldUnsafeIntegers(text)) {
    checkJson(value);
    return value;
  }
  // Its numbers are rounded, but it has the same depth and keys.
  checkJson(value, () => undefined);
  const exact = parseExactly(text, unsafeIntegers === "refuse");
  checkJson(exact);
  return exact;
}

/**
 * Checks JSON that the framework has parsed. Throws as `checkJson`; with `refuse`, `BadRequest` also for an integer that
 * may have been rounded.
 */
export function checkParsedJson(value: unknown, unsafeIntegers: UnsafeIntegers): void {
  checkJson(value, unsafeIntegers === "refuse" ? checkSafeInteger : checkNumber);
}

/**
 * Throws `BadRequest` for parsed JSON with a key `__proto__` (a careless copy of it would change a prototype), with a
 * number that is too large for a double, or with more than 1,000 nested levels.
 */
function checkJson(value: unknown, checkScalar: (value: unknown) => void = checkNumber): void {
  checkScalar(value);
  let level: object[] = isContainer(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) throw new BadRequest(`JSON is nested more than ${maxDepth} levels deep.`);
    const next: object[] = [];
    for (const container of level) collectChildren(container, next, checkScalar);
    level = next;
  }
}

function collectChildren(container: object, children: object[], checkScalar: (value: unknown) => void): void {
  if (!Array.isArray(container) && Object.hasOwn(container, "__proto__")) {
    throw new BadRequest("JSON must not have a key named __proto__.");
  }
  for (const child of Array.isArray(container) ? container : Object.values(container)) {
    if (isContainer(child)) children.push(child);
    else checkScalar(child);
  }
}

function checkNumber(value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value)) throw new BadRequest("JSON has a number out of range.");
}

function checkSafeInteger(value: unknown): void {
  checkNumber(value);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw unsafeInteger();
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
