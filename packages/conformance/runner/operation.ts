/** The input of a case: `op` names the operation, the rest is its own. */
export interface Input {
  readonly op: string;
  readonly [member: string]: unknown;
}

/** Runs one case through public API: gives what `expect.value` holds, or throws what `expect.error` describes. */
export type Operation = (input: Input) => unknown;

/** Operations by the name that cases call them. */
export type Operations = Readonly<Record<string, Operation>>;
