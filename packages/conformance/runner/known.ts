import { UnexpectedFault } from "./outcome.ts";

/** Throws `UnexpectedFault` when a part of a case has a member that the runner does not read: it would be left out in silence. */
export function checkMembers(what: string, part: object, known: readonly string[]): void {
  const unknown = Object.keys(part).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UnexpectedFault(`The runner does not know this member of ${what} (got ${unknown})`);
}

/** Returns a table's member of that name. Throws `UnexpectedFault` when it has none. */
export function memberOf<Value>(what: string, table: Readonly<Record<string, Value>>, name: unknown): Value {
  if (typeof name === "string" && Object.hasOwn(table, name)) return table[name]!;
  throw new UnexpectedFault(`The runner does not know this ${what} (got ${JSON.stringify(name)})`);
}
