import { BadRequest } from "../http/errors.ts";
import { findJsonFault } from "./json-fault.ts";

/** Levels of arrays and objects; Python's recursion limit, at which its parser gives up too. */
const maxDepth = 1000;

/** Answers 400: a body that is not JSON. The message names the place and never repeats the body. */
export class JsonParseError extends BadRequest {
  override name = "JsonParseError";
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** From 0, in UTF-16 units. */
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
 * Parses JSON from a client. Throws `JsonParseError` for malformed text, `BadRequest` for what `checkJson` refuses.
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's own message quotes the text.
    const { offset, expected } = findJsonFault(text) ?? { offset: text.length, expected: "value" };
    throw new JsonParseError(`expected ${expected}`, text, offset);
  }
  checkJson(value);
  return value;
}

/**
 * Throws `BadRequest` for parsed JSON with a key `__proto__`, which would pollute a careless copy, with a number too
 * large for a double, or more than 1,000 levels deep.
 */
export function checkJson(value: unknown): void {
  checkNumber(value);
  let level: object[] = isContainer(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) throw new BadRequest(`JSON is nested more than ${maxDepth} levels deep.`);
    const next: object[] = [];
    for (const container of level) collectChildren(container, next);
    level = next;
  }
}

function collectChildren(container: object, children: object[]): void {
  if (!Array.isArray(container) && Object.hasOwn(container, "__proto__")) {
    throw new BadRequest("JSON must not have a key named __proto__.");
  }
  for (const child of Array.isArray(container) ? container : Object.values(container)) {
    if (isContainer(child)) children.push(child);
    else checkNumber(child);
  }
}

function checkNumber(value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value)) throw new BadRequest("JSON has a number out of range.");
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
