/** A Django that tests can run against. */
export interface Django {
  /** The interpreter. */
  readonly python: string;
  /** What the interpreter's environment needs besides that of this process. */
  readonly env: Readonly<Record<string, string>>;
  readonly version: string;
}

export function findDjango(): Django;
