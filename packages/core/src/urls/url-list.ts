import { Http404 } from "../http/errors.ts";
import type { HttpRequest } from "../request/http-request.ts";
import type { PathParams, RequestSettings } from "../request/request-settings.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { HttpResponsePermanentRedirect } from "../response/redirects.ts";
import { escapeLeadingSlashes } from "../text/percent-encoding.ts";
import { checkDecorators } from "../views/check-decorators.ts";
import { applyDecorators, markListAnswer } from "../views/marks.ts";
import { mustRespond } from "../views/must-respond.ts";
import type { Decorator, View } from "../views/view.ts";
import { checkPatterns } from "./check-patterns.ts";
import type { UrlPattern } from "./pattern.ts";
import { type MountedPattern, resolve, viewOf } from "./resolve.ts";

/** Settings of a list of patterns, in addition to those of requests; the second argument of every list adapter. */
export interface UrlListSettings extends RequestSettings {
  /**
   * Decorators around everything that the list answers, the first outermost: the views, the 405 and OPTIONS of method
   * maps, and, where the list owns unknown paths, the redirects of `appendSlash` and the 404.
   */
  readonly middleware?: readonly Decorator[];
  /**
   * Whether the list owns unknown paths, with a 404 or a view of your own; else the framework's next handler gets them.
   * @default false on Express, Koa and Fastify; `nodeHandler` and `fetchHandler` always own them
   */
  readonly notFound?: boolean | View;
  /**
   * Redirects a path that matches nothing, but would with a slash: 301, or 308 for unsafe methods, so that the body is
   * not lost. Django's `APPEND_SLASH`. @default true where the list owns unknown paths
   */
  readonly appendSlash?: boolean;
}

/** What answers a path. */
export interface Found {
  readonly view: View;
  readonly params: PathParams;
  /** The path that was found, for `HttpRequest`; "" for an answer of the list itself. */
  readonly path: string;
}

const noParams: PathParams = Object.freeze({});
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** A list of patterns with the policies around it. */
export class UrlList {
  readonly #patterns: readonly UrlPattern[];
  readonly #settings: UrlListSettings;
  readonly #appendSlash: boolean;
  readonly #notFound: Found | undefined;
  readonly #redirect: Found;
  /** The views within the middleware, made when they are first found. */
  readonly #views = new Map<MountedPattern, View>();

  /**
   * `ownsUnknown`: whether the host leaves unknown paths to the list whatever `notFound` says. Throws `TypeError` for patterns
   * that `path` has not made, and for middleware that is no list of decorators.
   */
  constructor(patterns: readonly UrlPattern[], settings: UrlListSettings = {}, ownsUnknown = false) {
    checkPatterns(patterns, "A list");
    checkDecorators(settings.middleware);
    const { notFound = ownsUnknown } = settings;
    const owns = ownsUnknown || notFound !== false;
    this.#patterns = patterns;
    this.#settings = settings;
    this.#appendSlash = settings.appendSlash ?? owns;
    const missing: View = typeof notFound === "function" ? (request) => notFound(request) : throwNotFound;
    this.#notFound = owns
      ? { view: this.#wrap(markListAnswer(missing), "notFound"), params: noParams, path: "" }
      : undefined;
    this.#redirect = { view: this.#wrap(markListAnswer(redirectToSlash), ""), params: noParams, path: "" };
  }

  /**
   * Returns what answers a decoded path, which starts with "/"; undefined for a path that the list does not own. Without a
   * path, returns what answers one that lies outside of the list's mount.
   */
  find(path?: string): Found | undefined {
    if (path === undefined) return this.#notFound;
    const match = resolve(this.#patterns, path, this.#settings);
    if (match !== undefined) return { view: this.#viewOf(match.pattern), params: match.params, path };
    if (this.#appendSlash && !path.endsWith("/") && resolve(this.#patterns, `${path}/`, this.#settings)) {
      return this.#redirect;
    }
    return this.#notFound;
  }

  #viewOf(pattern: MountedPattern): View {
    let view = this.#views.get(pattern);
    if (view === undefined) {
      view = viewOf(pattern.target, (inner) => this.#wrap(inner, pattern.route));
      this.#views.set(pattern, view);
    }
    return view;
  }

  #wrap<Inner extends View<HttpResponseBase, never>>(view: Inner, route: string): Inner {
    return applyDecorators([...(this.#settings.middleware ?? []), mustRespond(route)], view);
  }
}

function throwNotFound(): never {
  throw new Http404();
}

function redirectToSlash(request: HttpRequest): HttpResponseBase {
  const location = escapeLeadingSlashes(request.getFullPath(true));
  return new HttpResponsePermanentRedirect(location, { preserveRequest: !safeMethods.has(request.method) });
}
