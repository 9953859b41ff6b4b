import type { Outcome } from "../outcome.ts";
import type { Case, ExpectedError } from "../vector-file.ts";

/**
 * Excuses the cases that fail because of one deliberate difference from Django. docs/django-differences.md explains it under
 * the same name.
 */
export interface Rule {
  readonly name: string;
  /** The names of the vector files, without `.json`. */
  readonly files: readonly string[];
  /** Returns whether the rule excuses the case. Decides by its input, expectation and outcome, never by its id. */
  applies(input: Case["input"], expected: Case["expect"], outcome: Outcome): boolean;
}

/** Returns the errors that a case expects: of the whole, or of a part or step at any depth. */
export function expectedErrors(expected: unknown): ExpectedError[] {
  if (typeof expected !== "object" || expected === null) return [];
  const { error } = expected as { error?: ExpectedError };
  if (typeof error === "object" && error !== null && Object.hasOwn(error, "origin")) return [error];
  return Object.values(expected).flatMap(expectedErrors);
}

/** Returns the payloads of a tag, at any depth of a value. */
export function payloadsOf(value: unknown, tag: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Object.hasOwn(value, tag) ? [(value as Record<string, unknown>)[tag]] : [];
  return [...own, ...Object.values(value).flatMap((member) => payloadsOf(member, tag))];
}
