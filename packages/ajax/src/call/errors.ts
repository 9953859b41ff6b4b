/** The base class of every error of a call. The caller's own abort is not one: it rejects with the signal's reason. */
export class AjaxError extends Error {
  override name = "AjaxError";
  /** The response, if there was one. Its body may have been read already. */
  declare readonly response: Response | undefined;

  constructor(message: string, response?: Response, cause?: unknown) {
    super(message, { cause });
    this.response = response;
  }
}

/** The server answered with a status outside of 200–299; `data` is the parsed body (JSON, else text, else `undefined`). */
export class HttpError<Data = unknown> extends AjaxError {
  override name = "HttpError";
  declare readonly response: Response;
  declare readonly status: number;
  declare readonly data: Data;

  constructor(response: Response, data: Data) {
    super(`${response.status} ${response.url}`, response);
    this.status = response.status;
    this.data = data;
  }
}

/** The network failed, the connection was cut, or the browser blocked the request or a redirect to another origin. */
export class NetworkError extends AjaxError {
  override name = "NetworkError";
}

/** The response was not complete within `timeout` milliseconds. */
export class TimeoutError extends AjaxError {
  override name = "TimeoutError";
}

/** The body is not what was asked for (JSON, HTML or events), or no element of it matches `select`. */
export class ParseError extends AjaxError {
  override name = "ParseError";
}

/** A redirect led to something other than the JSON or events asked for, most often the login page; `url` is its address. */
export class RedirectError extends AjaxError {
  override name = "RedirectError";
  declare readonly response: Response;

  get url(): string {
    return this.response.url;
  }
}

/** The body, or a line of a stream, is larger than `maxSize`. */
export class SizeError extends AjaxError {
  override name = "SizeError";
}
