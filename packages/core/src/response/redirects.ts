import { DisallowedRedirect } from "../http/errors.ts";
import { ownOptions } from "../platform/own-options.ts";
import { iriToUri } from "../text/percent-encoding.ts";
import { pythonStr } from "../text/python-str.ts";
import { splitUrl } from "../text/url-split.ts";
import { HttpResponse } from "./http-response.ts";
import type { ContentOptions } from "./status-responses.ts";

/** Where a redirect leads: text, or an object whose text it is, as `URL`. */
export type RedirectTarget = string | { toString(): string };

/** Options of the redirects, beside those of every response. */
export interface RedirectOptions<Status extends number = number> extends ContentOptions<Status> {
  /** Keeps method and body: 307 in place of 302, 308 in place of 301. @default false */
  readonly preserveRequest?: boolean;
  /** Characters; `null` for no limit. @default 16384 */
  readonly maxLength?: number | null;
}

abstract class HttpResponseRedirectBase<Wire, Status extends number> extends HttpResponse<Wire, Status> {
  static readonly statusPreserveRequest: number = 307;
  /** Schemes to which it may lead; a URL without one is always allowed. A subclass may name others. */
  static readonly allowedSchemes: readonly string[] = ["http", "https", "ftp"];

  /** Throws `DisallowedRedirect` for another scheme or a URL that is too long. */
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

  /** Where it leads, as it is sent. */
  get url(): string {
    return this.headers.get("Location") ?? "";
  }

  override toString(): string {
    return `${super.toString().slice(0, -1)}, url="${this.url}">`;
  }
}

/** Answers 302, or 307 with `preserveRequest`. */
export class HttpResponseRedirect<Wire = never> extends HttpResponseRedirectBase<Wire, 302 | 307> {
  static override readonly status: number = 302;
}

/** Answers 301, or 308 with `preserveRequest`. */
export class HttpResponsePermanentRedirect<Wire = never> extends HttpResponseRedirectBase<Wire, 301 | 308> {
  static override readonly status: number = 301;
  static override readonly statusPreserveRequest: number = 308;
}

/** Gives the redirect that the options name. Throws `DisallowedRedirect` as its class does. */
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
  if (typeof target === "number") throw new TypeError("A redirect leads to a URL (got a number)");
  return target instanceof Uint8Array ? String.fromCharCode(...target) : pythonStr(target);
}

/** Python counts characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
