/** The input of a case: `op` names the operation, the other members belong to the operation. */
export interface Input {
  readonly op: string;
  readonly [member: string]: unknown;
}

/** Runs one case with the public API. Must return the value of `expect.value`, or throw the error that `expect.error` describes. */
export type Operation = (input: Input) => unknown;

/** Operations by the name that cases use. */
export type Operations = Readonly<Record<string, Operation>>;
