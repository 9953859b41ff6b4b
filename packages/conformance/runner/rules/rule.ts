import type { Outcome } from "../outcome.ts";
import type { Case } from "../vector-file.ts";

/** Why cases of one kind cannot hold here; docs/django-differences.md says more under the same name. */
export interface Rule {
  readonly name: string;
  /** The file without `.json`. */
  readonly file: string;
  /** Whether the case is of that kind, and came to what the rule says: read from its input, never from its id. */
  applies(input: Case["input"], expected: Case["expect"], outcome: Outcome): boolean;
}
