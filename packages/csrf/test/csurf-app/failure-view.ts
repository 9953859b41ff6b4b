import type { FailureView } from "@riposte/csrf/express";

/** Hands the refusal to the host's own error handling, as csurf does. */
export const toErrorHandler: FailureView = (_request, reason) => {
  throw Object.assign(new Error(reason), { status: 403, statusCode: 403, code: "EBADCSRFTOKEN" });
};
