import type { HttpError, ValidationError, ValidationFault } from "../http/errors.ts";
import { reasonPhraseOf } from "../http/status.ts";
import type { JsonParseError } from "../request/parse-json.ts";

/** An error as problem details (RFC 9457), with the text to show in `error` too, the name that Django's views use. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The error's message; left out when the client must not see it. */
  readonly detail?: string;
  /** The text to show: `detail`, else `title`. */
  readonly error: string;
  /** Messages by field; those of the whole body are under `""`. */
  readonly errors?: Readonly<Record<string, readonly string[]>>;
  /** Where each fault is: a JSON pointer into the body, or the name of a query or path parameter. */
  readonly faults?: readonly ValidationFault[];
  /** The position of the syntax error in malformed JSON. */
  readonly position?: { readonly line: number; readonly column: number; readonly offset: number };
}

/** Returns the status of a thrown value, whatever its class: its own `status` when that is 400–599, else 500. */
export function statusOfError(error: unknown): number {
  const status = (error as Partial<HttpError> | null | undefined)?.status as unknown;
  return typeof status === "number" && Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500;
}

/** Returns what a client may see of an error: its message if the error exposes it, else only the status. */
export function problemOf(error: unknown): ProblemDetails {
  const status = statusOfError(error);
  const title = reasonPhraseOf(status);
  const detail = isExposed(error) ? error.message : "";
  return {
    type: "about:blank",
    title,
    status,
    ...(detail && detail !== title && { detail }),
    error: detail || title,
    ...(hasErrors(error) && { errors: error.errors, ...(error.faults?.length > 0 && { faults: error.faults }) }),
    ...(hasPosition(error) && {
      position: { line: error.line, column: error.column, offset: error.offset },
    }),
  };
}

/** Whether the client may see the message: only below 500 and with `expose`, also for errors of other libraries. */
function isExposed(error: unknown): error is { readonly message: string } {
  const { expose, message } = (error ?? {}) as Partial<HttpError>;
  return statusOfError(error) < 500 && expose === true && typeof message === "string";
}

// Not `instanceof`: another copy of this package may have thrown the error.
function hasErrors(error: unknown): error is ValidationError {
  if (!(error instanceof Error) || error.name !== "ValidationError") return false;
  const { errors } = error as Partial<ValidationError>;
  return isExposed(error) && typeof errors === "object" && errors !== null;
}

function hasPosition(error: unknown): error is JsonParseError {
  return error instanceof Error && error.name === "JsonParseError" && isExposed(error);
}
