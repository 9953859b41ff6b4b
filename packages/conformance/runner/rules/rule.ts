import type { Outcome } from "../outcome.ts";
import type { Case } from "../vector-file.ts";

/**
 * Excuses the cases that fail because of one deliberate difference from Django. docs/django-differences.md explains it under
 * the same name.
 */
export interface Rule {
  readonly name: string;
  /** The name of the vector file, without `.json`. */
  readonly file: string;
  /** Returns whether the rule excuses the case. Decides by its input, expectation and outcome, never by its id. */
  applies(input: Case["input"], expected: Case["expect"], outcome: Outcome): boolean;
}
