/**
 * An error with an HTTP status: the error handlers of Express, Koa and Fastify read `status`, `statusCode` and
 * `expose`. `expose`: whether the message may be shown to the client; true below 500.
 */
export class HttpError extends Error {
  override name = "HttpError";
  readonly status: number;
  readonly statusCode: number;
  readonly expose: boolean;

  constructor(status: number, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.status = status;
    this.statusCode = status;
    this.expose = status < 500;
  }
}

/** Answered with 404, as Django's `Http404`. */
export class Http404 extends HttpError {
  override name = "Http404";
  constructor(message = "Not Found", options?: { cause?: unknown }) {
    super(404, message, options);
  }
}

/** Answered with 403, as Django's `PermissionDenied`. */
export class PermissionDenied extends HttpError {
  override name = "PermissionDenied";
  constructor(message = "Forbidden", options?: { cause?: unknown }) {
    super(403, message, options);
  }
}

/** Answered with 400: the request is malformed. */
export class BadRequest extends HttpError {
  override name = "BadRequest";
  constructor(message = "Bad Request", options?: { cause?: unknown }) {
    super(400, message, options);
  }
}

/** Answered with 400: only an attacker or a broken client sends such a request. */
export class SuspiciousOperation extends HttpError {
  override name = "SuspiciousOperation";
  constructor(message = "Bad Request", options?: { cause?: unknown }) {
    super(400, message, options);
  }
}

/** Answered with 400: the Host header is not one that this site serves. */
export class DisallowedHost extends SuspiciousOperation {
  override name = "DisallowedHost";
}

/** Answered with 400: a redirect to a scheme outside of the allow-list. */
export class DisallowedRedirect extends SuspiciousOperation {
  override name = "DisallowedRedirect";
}

/** Answered with 400: the request has more form fields than `dataUploadMaxNumberFields`. */
export class TooManyFieldsSent extends SuspiciousOperation {
  override name = "TooManyFieldsSent";
  constructor(
    message = "The number of GET/POST parameters exceeded settings.DATA_UPLOAD_MAX_NUMBER_FIELDS.",
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Answered with 400: the request has more files than `dataUploadMaxNumberFiles`. */
export class TooManyFilesSent extends SuspiciousOperation {
  override name = "TooManyFilesSent";
  constructor(
    message = "The number of files exceeded settings.DATA_UPLOAD_MAX_NUMBER_FILES.",
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Answered with 413: the body is larger than the limit, which is in bytes. */
export class RequestDataTooBig extends HttpError {
  override name = "RequestDataTooBig";
  constructor(message = "Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE.", options?: { cause?: unknown }) {
    super(413, message, options);
  }
}

/** Answered with 415: the view does not read bodies of this media type. */
export class UnsupportedMediaType extends HttpError {
  override name = "UnsupportedMediaType";
  constructor(message = "Unsupported Media Type", options?: { cause?: unknown }) {
    super(415, message, options);
  }
}

/** One fault of an input: where it is in the body (a JSON pointer in a URI fragment, RFC 6901), or the parameter's name. */
export type ValidationFault =
  | { readonly detail: string; readonly pointer: string }
  | { readonly detail: string; readonly parameter: string };

/**
 * Answered with 400: `errors` maps the name of a field to its messages, and `""` to those of the whole input; `faults`
 * says where each one is.
 */
export class ValidationError extends HttpError {
  override name = "ValidationError";
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly faults: readonly ValidationFault[];
  constructor(
    errors: Readonly<Record<string, readonly string[]>>,
    message = "Validation failed",
    faults: readonly ValidationFault[] = [],
  ) {
    super(400, message);
    this.errors = errors;
    this.faults = faults;
  }
}

/** A header's name or value that is not valid in HTTP, as Django's `BadHeaderError`. */
export class BadHeaderError extends Error {
  override name = "BadHeaderError";
}
