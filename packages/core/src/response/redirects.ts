import { DisallowedRedirect } from "../http/errors.ts";
import { ownOptions } from "../platform/own-options.ts";
import { iriToUri } from "../text/percent-encoding.ts";
import { pythonStr } from "../text/python-str.ts";
import { splitUrl } from "../text/url-split.ts";
import { HttpResponse } from "./http-response.ts";
import type { ContentOptions } from "./status-responses.ts";

/** The target of a redirect: a URL as text, or an object that converts to it, such as `URL`. */
export type RedirectTarget = string | { toString(): string };

/** Options of the redirects, in addition to those of every response. */
export interface RedirectOptions<Status extends number = number> extends ContentOptions<Status> {
  /** Whether the client repeats method and body: 307 instead of 302, 308 instead of 301. @default false */
  readonly preserveRequest?: boolean;
  /** The longest URL, in characters; `null` for no limit. @default 16384 */
  readonly maxLength?: number | null;
}

abstract class HttpResponseRedirectBase<Wire, Status extends number> extends HttpResponse<Wire, Status> {
  static readonly statusPreserveRequest: number = 307;
  /** The allowed schemes of the target; a URL without a scheme is always allowed. A subclass may override them. */
  static readonly allowedSchemes: readonly string[] = ["http", "https", "ftp"];

  /** Throws `DisallowedRedirect` for another scheme or a URL that is too long, `RangeError` for a malformed URL. */
  constructor(redirectTo: RedirectTarget, options?: RedirectOptions<Status>) {
    const { content, preserveRequest = false, maxLength = 16_384, ...rest } = ownOptions(options);
    super(content, rest);
    const url = textOfTarget(redirectTo);
    this.headers.set("Location", iriToUri(url));
    if (maxLength !== null && lengthOf(url) > maxLength) {
      throw new DisallowedRedirect(`Unsafe redirect exceeding ${maxLength} characters`);
    }
    const { scheme } = splitUrl(url);
    if (preserveRequest) this.status = new.target.statusPreserveRequest;
    if (scheme !== "" && !new.target.allowedSchemes.includes(scheme)) {
      throw new DisallowedRedirect(`Unsafe redirect to URL with protocol '${scheme}'`);
    }
  }

  /** The target, as it is sent in Location. */
  get url(): string {
    return this.headers.get("Location") ?? "";
  }

  override toString(): string {
    return `${super.toString().slice(0, -1)}, url="${this.url}">`;
  }
}

/** Answers 302, or 307 with `preserveRequest`. */
export class HttpResponseRedirect<Wire = unknown> extends HttpResponseRedirectBase<Wire, 302 | 307> {
  static override readonly status: number = 302;
}

/** Answers 301, or 308 with `preserveRequest`. */
export class HttpResponsePermanentRedirect<Wire = unknown> extends HttpResponseRedirectBase<Wire, 301 | 308> {
  static override readonly status: number = 301;
  static override readonly statusPreserveRequest: number = 308;
}

/**
 * Returns a redirect to a URL: 302 by default, 301 with `permanent`; with `preserveRequest` 307 and 308. Throws
 * `DisallowedRedirect` for a scheme other than http, https and ftp or a URL that is too long.
 */
export function redirect(
  to: RedirectTarget,
  {
    permanent = false,
    preserveRequest = false,
  }: { readonly permanent?: boolean; readonly preserveRequest?: boolean } = {},
): HttpResponseRedirect | HttpResponsePermanentRedirect {
  const Redirect = permanent ? HttpResponsePermanentRedirect : HttpResponseRedirect;
  return new Redirect(to, { preserveRequest });
}

function textOfTarget(target: RedirectTarget): string {
  if (typeof target === "number") throw new TypeError("A redirect's target must be a URL (got a number)");
  return target instanceof Uint8Array ? String.fromCharCode(...target) : pythonStr(target);
}

/** Counts code points, as Python's `len()`, not UTF-16 code units. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
