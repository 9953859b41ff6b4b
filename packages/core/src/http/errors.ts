/**
 * An error that is an HTTP answer: Express, Koa and Fastify read `status`, `statusCode` and `expose` by themselves.
 * `expose` says whether the message may be shown to the client.
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

/** Answers 404. */
export class Http404 extends HttpError {
  override name = "Http404";
  constructor(message = "Not Found", options?: { cause?: unknown }) {
    super(404, message, options);
  }
}

/** Answers 403. */
export class PermissionDenied extends HttpError {
  override name = "PermissionDenied";
  constructor(message = "Forbidden", options?: { cause?: unknown }) {
    super(403, message, options);
  }
}

/** Answers 400: the request is malformed. */
export class BadRequest extends HttpError {
  override name = "BadRequest";
  constructor(message = "Bad Request", options?: { cause?: unknown }) {
    super(400, message, options);
  }
}

/** Answers 400: the client did something that only an attacker or a broken client would do. */
export class SuspiciousOperation extends HttpError {
  override name = "SuspiciousOperation";
  constructor(message = "Bad Request", options?: { cause?: unknown }) {
    super(400, message, options);
  }
}

/** Answers 400: the Host header is not one that this site serves. */
export class DisallowedHost extends SuspiciousOperation {
  override name = "DisallowedHost";
}

/** Answers 400: a redirect to a scheme outside of the allow-list. */
export class DisallowedRedirect extends SuspiciousOperation {
  override name = "DisallowedRedirect";
}

/** Answers 400: more form fields than `dataUploadMaxNumberFields`. */
export class TooManyFieldsSent extends SuspiciousOperation {
  override name = "TooManyFieldsSent";
  constructor(
    message = "The number of GET/POST parameters exceeded settings.DATA_UPLOAD_MAX_NUMBER_FIELDS.",
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Answers 400: more files than `dataUploadMaxNumberFiles`. */
export class TooManyFilesSent extends SuspiciousOperation {
  override name = "TooManyFilesSent";
  constructor(
    message = "The number of files exceeded settings.DATA_UPLOAD_MAX_NUMBER_FILES.",
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Answers 413: the body is larger than the limit in bytes. */
export class RequestDataTooBig extends HttpError {
  override name = "RequestDataTooBig";
  constructor(message = "Request body exceeded settings.DATA_UPLOAD_MAX_MEMORY_SIZE.", options?: { cause?: unknown }) {
    super(413, message, options);
  }
}

/** Answers 415: the body is not of a type that the view reads. */
export class UnsupportedMediaType extends HttpError {
  override name = "UnsupportedMediaType";
  constructor(message = "Unsupported Media Type", options?: { cause?: unknown }) {
    super(415, message, options);
  }
}

/** Answers 400 with the faults by field: `errors` maps a field's name to its messages, `""` to those of the whole. */
export class ValidationError extends HttpError {
  override name = "ValidationError";
  readonly errors: Readonly<Record<string, readonly string[]>>;
  constructor(errors: Readonly<Record<string, readonly string[]>>, message = "Validation failed") {
    super(400, message);
    this.errors = errors;
  }
}

/** A header's name or value that would break the response apart. */
export class BadHeaderError extends Error {
  override name = "BadHeaderError";
}
