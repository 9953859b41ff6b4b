/** Any failure of a call that is not the caller's own abort: the one class to catch. */
export class AjaxError extends Error {
  override name = "AjaxError";
  /** The answer, where there was one. Its body may be used up. */
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

/** No answer: the network failed, the connection was cut, or the browser refused the request or a redirect to another origin. */
export class NetworkError extends AjaxError {
  override name = "NetworkError";
}

/** The whole answer was not there within `timeout` milliseconds. */
export class TimeoutError extends AjaxError {
  override name = "TimeoutError";
}

/** The body is not what was asked for: not JSON, or without the part that was selected. */
export class ParseError extends AjaxError {
  override name = "ParseError";
}

/** The server led to another page, most often the login, where JSON was asked for; `url` is that page. */
export class RedirectError extends AjaxError {
  override name = "RedirectError";
  declare readonly response: Response;

  get url(): string {
    return this.response.url;
  }
}

/** The body is larger than `maxSize` bytes. */
export class SizeError extends AjaxError {
  override name = "SizeError";
}
