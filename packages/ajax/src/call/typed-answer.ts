import type { KnownData, SuccessOf } from "@riposte/core/adapter";
import type { Answer } from "./answer.ts";
import type { Schema } from "./schema.ts";

/** The data that a view sends with a status; `unknown` when its type does not list that status. */
export type DataOfStatus<Responses, Status extends number> = Status extends keyof Responses
  ? KnownData<Responses[Status]>
  : unknown;

/** An answer whose data has the type that the view returns. */
export interface TypedAnswer<Responses> extends Omit<Answer, "json"> {
  /** Returns the body parsed as JSON, with the type that the view sends with a 2xx status. */
  json(): Promise<SuccessOf<Responses>>;
  /** Returns what a schema makes of the parsed body. Throws `ParseError` with the issues as its `cause` when it refuses it. */
  json<Output>(schema: Schema<Output>): Promise<Output>;
  /** Exists in types only. */
  readonly "~responses"?: Responses;
}
