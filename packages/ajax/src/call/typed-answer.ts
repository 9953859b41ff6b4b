import type { Answer } from "./answer.ts";

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** `unknown` for a response that is not JSON. */
type Known<Data> = [Data] extends [never] ? unknown : Data;

/** The data that a view sends with a status; `unknown` when its type does not list that status. */
export type DataOfStatus<Responses, Status extends number> = Status extends keyof Responses
  ? Known<Responses[Status]>
  : unknown;

type SuccessOf<Responses> = {
  [Status in keyof Responses]: Status extends 204 | 205
    ? undefined
    : Status extends Success
      ? Known<Responses[Status]>
      : number extends Status
        ? Known<Responses[Status]>
        : never;
}[keyof Responses];

/** An answer whose data has the type that the view returns. */
export interface TypedAnswer<Responses> extends Omit<Answer, "json"> {
  /** Returns the body parsed as JSON, with the type that the view sends with a 2xx status. */
  json(): Promise<Known<SuccessOf<Responses>>>;
  /** Exists in types only. */
  readonly "~responses"?: Responses;
}
