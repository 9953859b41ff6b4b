import type { UrlPattern } from "@riposte/core";
import { createAnswer } from "@riposte/web";
import type { ClientOptions, ClientSettings, Query } from "./client-options.ts";
import { ClientResponse, type RedirectChain } from "./client-response.ts";
import { ClientRequestSource } from "./client-source.ts";
import { CookieJar } from "./cookie-jar.ts";
import { type EncodedBody, encodeBody } from "./encode-body.ts";
import { checkChain, redirectTarget } from "./redirects.ts";
import { serverName, toUrl } from "./to-url.ts";
import type { ClientVerb } from "./verbs.ts";

type Answer = ReturnType<typeof createAnswer>;

/** One request of a chain of redirects. */
interface Step extends EncodedBody {
  readonly method: string;
  readonly url: URL;
}

/**
 * Calls the views of a list of URL patterns in process, without a socket, as Django's test client: what reads requests and writes
 * answers is that of `fetchHandler`. Keeps cookies. CSRF checks are off unless `enforceCsrfChecks` is true.
 *
 * @example
 * const client = new Client(urlpatterns);
 * const response = await client.post("/items/", { name: "Tea" });
 */
export class Client<const Urls extends readonly UrlPattern[] = readonly UrlPattern[]> {
  /** The cookies that the next request sends. */
  readonly cookies: CookieJar = new CookieJar();

  readonly get: ClientVerb<Urls, "GET", Query> = this.#withQuery("GET");
  readonly head: ClientVerb<Urls, "HEAD", Query> = this.#withQuery("HEAD");
  readonly trace: ClientVerb<Urls, "TRACE", Query> = this.#withQuery("TRACE");
  readonly options: ClientVerb<Urls, "OPTIONS", unknown> = this.#withData("OPTIONS");
  /** Without data it sends an empty form. */
  readonly post: ClientVerb<Urls, "POST", unknown> = this.#withData("POST", {});
  readonly put: ClientVerb<Urls, "PUT", unknown> = this.#withData("PUT");
  readonly patch: ClientVerb<Urls, "PATCH", unknown> = this.#withData("PATCH");
  readonly delete: ClientVerb<Urls, "DELETE", unknown> = this.#withData("DELETE");

  readonly #urlpatterns: Urls;
  readonly #settings: ClientSettings;
  readonly #answer: Answer;

  constructor(urlpatterns: Urls, settings: ClientSettings = {}) {
    const { enforceCsrfChecks, raiseRequestException = true, headers, ...list } = settings;
    this.#urlpatterns = urlpatterns;
    this.#settings = settings;
    this.#answer = createAnswer(urlpatterns, {
      ...list,
      ...(list.allowedHosts && { allowedHosts: [...list.allowedHosts, serverName] }),
      // With it, an unexpected error is answered in place of thrown.
      ...(!raiseRequestException && { onError: () => undefined }),
    });
  }

  // The types only restrict what the functions accept, and say what comes back.
  #withQuery(method: string): never {
    const send = (path: string, query?: Query, options: ClientOptions = {}): Promise<ClientResponse> => {
      if (query && options.query && Object.keys(query).length > 0) {
        throw new TypeError("The second argument is the query: give it there or in the options.");
      }
      return this.#call(method, path, undefined, { ...options, query: options.query ?? query ?? {} });
    };
    return send as never;
  }

  #withData(method: string, empty?: object): never {
    const send = (path: string, data: unknown = empty, options?: ClientOptions): Promise<ClientResponse> =>
      this.#call(method, path, data, options);
    return send as never;
  }

  async #call(method: string, path: string, data: unknown, options: ClientOptions = {}): Promise<ClientResponse> {
    const headers = this.#headersOf(options);
    const contentType = options.contentType ?? headers.get("Content-Type") ?? undefined;
    const url = toUrl(this.#urlpatterns, path, options, this.#settings);
    const step = { method, url, ...encodeBody(data, { contentType, files: options.files }) };
    const response = await this.#send(step, headers, options, []);
    return options.follow ? this.#follow(response, step, headers, options) : response;
  }

  async #follow(
    first: ClientResponse,
    firstStep: Step,
    headers: Headers,
    options: ClientOptions,
  ): Promise<ClientResponse> {
    const chain: [url: string, status: number][] = [];
    let response = first;
    let step = firstStep;
    for (;;) {
      const url = redirectTarget(response, step.url);
      if (url === undefined) return response;
      chain.push([response.headers.get("Location")!, response.status]);
      await response.close();
      const isKept = response.status === 307 || response.status === 308;
      step = isKept ? { ...step, url } : { method: "GET", url, body: null };
      response = await this.#send(step, headers, options, chain);
      checkChain(chain, response);
    }
  }

  async #send(step: Step, headers: Headers, { signal }: ClientOptions, chain: RedirectChain): Promise<ClientResponse> {
    const exchange = new AbortController();
    const leave = (): void => exchange.abort(signal?.reason);
    if (signal?.aborted) leave();
    signal?.addEventListener("abort", leave, { once: true });
    const { enforceCsrfChecks = false, raiseRequestException = true } = this.#settings;
    const { method } = step;
    const request = this.#requestOf(step, headers, exchange.signal);
    const source = new ClientRequestSource(request, { method, enforceCsrfChecks });
    const response = await unlessAborted(this.#answer(source), exchange.signal);
    for (const line of response.headers.getSetCookie()) this.cookies.receive(line);
    if (raiseRequestException && source.reported.length > 0) throw source.reported[0];
    return new ClientResponse(response, exchange, [...chain]);
  }

  #requestOf({ method, url, body, contentType }: Step, given: Headers, signal: AbortSignal): Request {
    const headers = new Headers(given);
    const cookies = this.cookies.header();
    if (cookies !== undefined && !headers.has("Cookie")) headers.set("Cookie", cookies);
    // Without a type of its own, the platform writes that of the body: of a multipart form, with its boundary.
    headers.delete("Content-Type");
    if (contentType !== undefined) headers.set("Content-Type", contentType);
    const duplex = body instanceof ReadableStream ? { duplex: "half" } : {};
    const allowed = method === "TRACE" ? "GET" : method;
    return new Request(url, { method: allowed, headers, body, signal, ...duplex } as RequestInit);
  }

  #headersOf(options: ClientOptions): Headers {
    const headers = new Headers(this.#settings.headers);
    for (const [name, value] of new Headers(options.headers)) headers.set(name, value);
    return headers;
  }
}

/** Rejects as soon as the client leaves; the answer is then not waited for. */
function unlessAborted(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
