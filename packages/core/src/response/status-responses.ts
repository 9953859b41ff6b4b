import { ownOptions } from "../platform/own-options.ts";
import { type Content, HttpResponse } from "./http-response.ts";
import type { HttpResponseOptions } from "./http-response-base.ts";

/** A response with status 304: it has no content and no Content-Type; the caller sets all other headers. */
export class HttpResponseNotModified<Wire = unknown> extends HttpResponse<Wire, 304> {
  static override readonly status: number = 304;

  constructor(content?: Content | null, options?: HttpResponseOptions<304>) {
    super(content, options);
    this.headers.delete("Content-Type");
  }

  override get content(): Uint8Array {
    return super.content;
  }

  /** Throws `TypeError` for content that is not empty. */
  override set content(content: Content | null) {
    if (!isEmpty(content)) throw new TypeError("You cannot set content to a 304 (Not Modified) response");
    super.content = "";
  }
}

/** A response with status 400. */
export class HttpResponseBadRequest<Wire = unknown> extends HttpResponse<Wire, 400> {
  static override readonly status: number = 400;
}

/** A response with status 403. */
export class HttpResponseForbidden<Wire = unknown> extends HttpResponse<Wire, 403> {
  static override readonly status: number = 403;
}

/** A response with status 404. */
export class HttpResponseNotFound<Wire = unknown> extends HttpResponse<Wire, 404> {
  static override readonly status: number = 404;
}

/** Options of responses whose first argument is not the content. */
export interface ContentOptions<Status extends number = number> extends HttpResponseOptions<Status> {
  readonly content?: Content | null;
}

/** A response with status 405 and the allowed methods in Allow (RFC 9110, 10.2.1). */
export class HttpResponseNotAllowed<Wire = unknown> extends HttpResponse<Wire, 405> {
  static override readonly status: number = 405;

  /** Throws `TypeError` for a method that is not a string. */
  constructor(permittedMethods: Iterable<string>, options?: ContentOptions<405>) {
    const { content, ...rest } = ownOptions(options);
    super(content, rest);
    const methods = [...permittedMethods];
    const index = methods.findIndex((method) => typeof method !== "string");
    if (index >= 0) throw new TypeError(`Method ${index} is not a string (got ${typeof methods[index]})`);
    this.headers.set("Allow", methods.join(", "));
  }

  override toString(): string {
    const allowed = this.headers.get("Allow") ?? "";
    return `<${this.constructor.name} [${allowed}] status_code=${this.status}${this.contentTypeForLog()}>`;
  }
}

/** A response with status 410. */
export class HttpResponseGone<Wire = unknown> extends HttpResponse<Wire, 410> {
  static override readonly status: number = 410;
}

/** A response with status 500. */
export class HttpResponseServerError<Wire = unknown> extends HttpResponse<Wire, 500> {
  static override readonly status: number = 500;
}

/** Whether Python treats the value as false: null, false, zero, or empty text, bytes or list. */
function isEmpty(content: Content | null): boolean {
  return !content || (content as { length?: number }).length === 0;
}
