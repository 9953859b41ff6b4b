import type { HttpError, ValidationError } from "../http/errors.ts";
import { reasonPhraseOf } from "../http/status.ts";
import type { JsonParseError } from "../request/parse-json.ts";

/** An error as RFC 9457 tells it, with `error` beside it: the text to show, under the name that Django's views use. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What went wrong this time; left out when that is not the client's business. */
  readonly detail?: string;
  readonly error: string;
  /** Faults by field; `""` are those of the whole. */
  readonly errors?: Readonly<Record<string, readonly string[]>>;
  /** Where malformed JSON stops being JSON. */
  readonly position?: { readonly line: number; readonly column: number; readonly offset: number };
}

/** Returns the status of a thrown value, whatever its class: its own `status` when that is 400–599, else 500. */
export function statusOfError(error: unknown): number {
  const status = (error as Partial<HttpError> | null | undefined)?.status as unknown;
  return typeof status === "number" && Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500;
}

/** Gives what a client may know of an error: the message of one that is the client's own doing, else the status alone. */
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
    ...(hasErrors(error) && { errors: error.errors }),
    ...(hasPosition(error) && {
      position: { line: error.line, column: error.column, offset: error.offset },
    }),
  };
}

/** Errors of other libraries may have a status; only with `expose`, and below 500, is their message for the client. */
function isExposed(error: unknown): error is { readonly message: string } {
  const { expose, message } = (error ?? {}) as Partial<HttpError>;
  return statusOfError(error) < 500 && expose === true && typeof message === "string";
}

// Read by their members, not by `instanceof`: another copy of this package may have thrown them.
function hasErrors(error: unknown): error is ValidationError {
  if (!(error instanceof Error) || error.name !== "ValidationError") return false;
  const { errors } = error as Partial<ValidationError>;
  return isExposed(error) && typeof errors === "object" && errors !== null;
}

function hasPosition(error: unknown): error is JsonParseError {
  return error instanceof Error && error.name === "JsonParseError" && isExposed(error);
}
