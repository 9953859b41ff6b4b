import type { Answer } from "./answer.ts";

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** Nothing is known of what is no JSON. */
type Known<Data> = [Data] extends [never] ? unknown : Data;

/** What a view answers with a status; unknown when it says nothing of it. */
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

/** An answer whose data is known by the view that gives it. */
export interface TypedAnswer<Responses> extends Omit<Answer, "json"> {
  /** Gives the parsed body, as the view wrote it with a status of success. */
  json(): Promise<Known<SuccessOf<Responses>>>;
  /** In types only. */
  readonly "~responses"?: Responses;
}
