/** A Django installation to test against. */
export interface Django {
  /** The path of the Python interpreter. */
  readonly python: string;
  /** Environment variables that the interpreter needs in addition to those of this process. */
  readonly env: Readonly<Record<string, string>>;
  readonly version: string;
}

export function findDjango(): Django;
