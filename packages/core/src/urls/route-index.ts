import { builtInConverters } from "./converters.ts";
import type { RouteSegment } from "./route.ts";

/**
 * Finds the routes of a list that may match a path, without a look at the others: a tree of the texts between slashes. What
 * has params is looked up by the text before the first and behind the last of them.
 */
export class RouteIndex {
  readonly #root = new Branch();
  readonly #literals = new Map<string, readonly number[]>();

  constructor(routes: Iterable<readonly RouteSegment[]>) {
    const literals: string[] = [];
    let index = 0;
    for (const segments of routes) {
      listFor(segments, this.#root).push(index++);
      if (segments.every(({ kind }) => kind === "text")) literals.push(`/${textOf(segments)}`);
    }
    for (const path of literals) this.#literals.set(path, this.#collect(path));
  }

  /** The candidates for paths that a route without params matches, by path. */
  get literals(): ReadonlyMap<string, readonly number[]> {
    return this.#literals;
  }

  /** Returns the places of these routes in the list, in order. `path` is decoded and starts with "/". */
  candidates(path: string): readonly number[] {
    return this.#literals.get(path) ?? this.#collect(path);
  }

  #collect(path: string): readonly number[] {
    const lists: (readonly number[])[] = [];
    this.#root.collect(path, 1, lists);
    return lists.length === 1 ? lists[0]! : merge(lists);
  }
}

/** What may follow after a slash. */
class Branch {
  /** Routes that end here. */
  readonly ends: number[] = [];
  readonly #literals = new Map<string, Branch>();
  readonly #captures: Shape<Branch>[] = [];
  readonly #rests: Shape<number[]>[] = [];

  literal(text: string): Branch {
    return getOrMake(this.#literals, text, makeBranch);
  }

  /** A text between slashes that has params. */
  capture(head: string, tail: string): Branch {
    return getOrMake(shapeAmong(this.#captures, head, tail).values, head + tail, makeBranch);
  }

  /** The rest of a route, in which a param may hold a slash. */
  rest(head: string, tail: string): number[] {
    return getOrMake(shapeAmong(this.#rests, head, tail).values, head + tail, (): number[] => []);
  }

  collect(path: string, start: number, lists: (readonly number[])[]): void {
    for (const shape of this.#rests) {
      const list = find(shape, path, start, path.length);
      if (list) lists.push(list);
    }
    const slash = path.indexOf("/", start);
    const end = slash === -1 ? path.length : slash;
    this.#literals.get(path.slice(start, end))?.enter(path, slash, lists);
    for (const shape of this.#captures) find(shape, path, start, end)?.enter(path, slash, lists);
  }

  enter(path: string, slash: number, lists: (readonly number[])[]): void {
    if (slash !== -1) this.collect(path, slash + 1, lists);
    else if (this.ends.length > 0) lists.push(this.ends);
  }
}

/** Values by the text at the start and at the end of another text, for texts of these lengths. */
interface Shape<Value> {
  readonly head: number;
  readonly tail: number;
  readonly values: Map<string, Value>;
}

function shapeAmong<Value>(shapes: Shape<Value>[], { length: head }: string, { length: tail }: string): Shape<Value> {
  const known = shapes.find((shape) => shape.head === head && shape.tail === tail);
  if (known) return known;
  const shape = { head, tail, values: new Map<string, Value>() };
  shapes.push(shape);
  return shape;
}

function find<Value>(
  { head, tail, values }: Shape<Value>,
  path: string,
  start: number,
  end: number,
): Value | undefined {
  if (end - start < head + tail) return undefined;
  if (head + tail === 0) return values.get("");
  return values.get(path.slice(start, start + head) + path.slice(end - tail, end));
}

function makeBranch(): Branch {
  return new Branch();
}

function getOrMake<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** Returns the numbers of some sorted lists, sorted. */
function merge(lists: readonly (readonly number[])[]): readonly number[] {
  const merged: number[] = [];
  let isSorted = true;
  for (const list of lists) {
    isSorted &&= merged.length === 0 || merged.at(-1)! < list[0]!;
    for (const number of list) merged.push(number);
  }
  return isSorted ? merged : merged.sort((one, other) => one - other);
}

/** Returns the list for the routes of these segments, in the tree below `root`. */
function listFor(segments: readonly RouteSegment[], root: Branch): number[] {
  let branch = root;
  let head = "";
  let tail: string | undefined;
  for (const segment of segments) {
    if (segment.kind === "param") {
      if (mayHoldSlash(segment)) return branch.rest(head, textOf(segments.slice(-1)));
      tail = "";
      continue;
    }
    const texts = segment.text.split("/");
    for (const [index, text] of texts.entries()) {
      if (index > 0) {
        branch = tail === undefined ? branch.literal(head) : branch.capture(head, tail);
        head = "";
        tail = undefined;
      }
      if (tail === undefined) head += text;
      else tail += text;
    }
  }
  return (tail === undefined ? branch.literal(head) : branch.capture(head, tail)).ends;
}

/** Returns the literal text of segments. */
function textOf(segments: readonly RouteSegment[]): string {
  return segments.map((segment) => (segment.kind === "text" ? segment.text : "")).join("");
}

function mayHoldSlash({ converter }: Extract<RouteSegment, { kind: "param" }>): boolean {
  const { str, int, slug, uuid } = builtInConverters;
  return !([str, int, slug, uuid] as readonly unknown[]).includes(converter);
}
