import { builtInConverters } from "./converters.ts";
import type { RouteSegment } from "./route.ts";

/**
 * Finds the routes of a list that may match a path, without a look at the others: a tree of the texts between slashes. What
 * has params is looked up by the text before the first and behind the last of them.
 */
export class RouteIndex {
  readonly #root = new Branch();

  constructor(routes: Iterable<readonly RouteSegment[]>) {
    let index = 0;
    for (const segments of routes) listFor(segments, this.#root).push(index++);
  }

  /** Returns the places of these routes in the list, in order. `path` is decoded and starts with "/". */
  candidates(path: string): readonly number[] {
    const lists: (readonly number[])[] = [];
    this.#root.collect(path, 1, lists);
    return lists.length === 1 ? lists[0]! : lists.flat().sort((one, other) => one - other);
  }
}

/** What may follow after a slash. */
class Branch {
  /** Routes that end here. */
  readonly ends: number[] = [];
  readonly #literals = new Map<string, Branch>();
  readonly #captures = new Shapes<Branch>(() => new Branch());
  readonly #rests = new Shapes<number[]>(() => []);

  literal(text: string): Branch {
    return getOrMake(this.#literals, text, () => new Branch());
  }

  /** A text between slashes that has params. */
  capture(head: string, tail: string): Branch {
    return this.#captures.getOrMake(head, tail);
  }

  /** The rest of a route, in which a param may hold a slash. */
  rest(head: string, tail: string): number[] {
    return this.#rests.getOrMake(head, tail);
  }

  collect(path: string, start: number, lists: (readonly number[])[]): void {
    for (const list of this.#rests.find(path, start, path.length)) lists.push(list);
    const slash = path.indexOf("/", start);
    const end = slash === -1 ? path.length : slash;
    const visit = (branch: Branch): void => {
      if (slash !== -1) branch.collect(path, slash + 1, lists);
      else if (branch.ends.length > 0) lists.push(branch.ends);
    };
    const literal = this.#literals.get(path.slice(start, end));
    if (literal) visit(literal);
    for (const branch of this.#captures.find(path, start, end)) visit(branch);
  }
}

/** Values by the text at the start and at the end of another text, grouped by the lengths of the two. */
class Shapes<Value> {
  readonly #make: () => Value;
  readonly #shapes: { readonly head: number; readonly tail: number; readonly values: Map<string, Value> }[] = [];

  constructor(make: () => Value) {
    this.#make = make;
  }

  #valuesOf({ length: head }: string, { length: tail }: string): Map<string, Value> {
    const known = this.#shapes.find((shape) => shape.head === head && shape.tail === tail);
    if (known) return known.values;
    const values = new Map<string, Value>();
    this.#shapes.push({ head, tail, values });
    return values;
  }

  getOrMake(head: string, tail: string): Value {
    return getOrMake(this.#valuesOf(head, tail), head + tail, this.#make);
  }

  find(path: string, start: number, end: number): readonly Value[] {
    const found: Value[] = [];
    for (const { head, tail, values } of this.#shapes) {
      if (end - start < head + tail) continue;
      const value = values.get(path.slice(start, start + head) + path.slice(end - tail, end));
      if (value !== undefined) found.push(value);
    }
    return found;
  }
}

function getOrMake<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** Returns the list for the routes of these segments, in the tree below `root`. */
function listFor(segments: readonly RouteSegment[], root: Branch): number[] {
  let branch = root;
  let head = "";
  let tail: string | undefined;
  for (const segment of segments) {
    if (segment.kind === "param") {
      if (mayHoldSlash(segment)) return branch.rest(head, lastText(segments));
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

function lastText(segments: readonly RouteSegment[]): string {
  const last = segments.at(-1);
  return last?.kind === "text" ? last.text : "";
}

function mayHoldSlash({ converter }: Extract<RouteSegment, { kind: "param" }>): boolean {
  const { str, int, slug, uuid } = builtInConverters;
  return !([str, int, slug, uuid] as readonly unknown[]).includes(converter);
}
