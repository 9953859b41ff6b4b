import type { IncomingMessage, ServerResponse } from "node:http";
import { type HttpRequest, HttpResponse, type HttpResponseBase, type RequestSettings } from "@riposte/core";
import { andThen, ownOptions, Slot } from "@riposte/core/adapter";
import { joinVary, readNodeRequest } from "@riposte/node";
import type { FieldReader } from "../check-token.ts";
import type { CsrfOptions } from "../csrf-options.ts";
import { type CsrfPolicy, toPolicy } from "../csrf-policy.ts";
import { loadSecret, stateOf } from "../csrf-state.ts";
import { isForm } from "../read-field.ts";
import { reasons } from "../reasons.ts";
import { isSafeMethod, refuseForgery } from "../refuse-forgery.ts";
import { sendSecret } from "../send-secret.ts";
import { ImproperlyConfigured } from "../session-secret.ts";
import { fieldOf, wasParsed } from "./parsed-field.ts";

/** The options of `csrf` for plain handlers. */
export interface PlainCsrfOptions<Native> extends CsrfOptions {
  /**
   * Returns true for a request that a later `csrf()` checks, behind its route's own body parser, or that needs no check.
   * Any other value, a promise too, means that the request is checked here.
   */
  readonly exempt?: ((request: Native) => boolean) | undefined;
}

/** What the middleware of a host hands over: the framework's own objects, and how it sets headers. */
export interface PlainExchange<Native extends object> {
  /** The framework's own request or context: what handlers call `getToken` with. */
  readonly native: Native;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The target as the client sent it. */
  readonly target: string;
  /** What a body parser has left behind; undefined when none has run. */
  readonly body: unknown;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string | string[]): void;
}

/** The body parsers of a host, as a developer knows them. */
export interface Parsers {
  readonly urlencoded: string;
  readonly multipart: string;
}

const defaultPolicy: CsrfPolicy = toPolicy();
const requests = new Slot<HttpRequest>("csrfRequest");

/**
 * Returns the check of one `csrf(options)`: it resolves with the response for a refused request, else with undefined.
 * Without options it takes those of the `csrf(options)` that ran before.
 */
export function createCheck<Native extends object>(
  given: PlainCsrfOptions<Native>,
  settings: RequestSettings | undefined,
  parsers: Parsers,
): (exchange: PlainExchange<Native>) => HttpResponseBase | undefined | Promise<HttpResponseBase | undefined> {
  const { exempt, ...options } = ownOptions(given);
  const own = Object.keys(options).length > 0 ? toPolicy(options) : undefined;
  return (exchange) => {
    const request = requestOf(exchange, settings);
    const state = stateOf(request);
    const policy = own ?? state.policy ?? defaultPolicy;
    // A view may set another policy later.
    state.send = () => writeSecret(exchange, request, state.policy ?? policy);
    loadSecret(request, policy);
    if (exempt?.(exchange.native) === true) return undefined;
    const refusal = refuseForgery(
      request,
      policy,
      fieldReaderOf(exchange, parsers, policy),
      methodOf(exchange.request),
    );
    return andThen(refusal, (reason) => (reason === undefined ? undefined : policy.failureView(request, reason)));
  };
}

/** Returns the request that views would read. Throws `ImproperlyConfigured` when no `csrf()` has run for it. */
export function knownRequest(native: object): HttpRequest {
  const request = requests.get(native);
  if (request !== undefined) return request;
  throw new ImproperlyConfigured(
    "csrf() has not run for this request: put it before the handler that needs the token.",
  );
}

function requestOf(
  { native, request, response, target }: PlainExchange<object>,
  settings: RequestSettings | undefined,
): HttpRequest {
  let known = requests.get(native);
  if (known === undefined || settings !== undefined) {
    known = readNodeRequest({ request, response, native, target }, settings);
    requests.set(native, known);
  }
  return known;
}

/** Returns the method to check: a POST stays one when method-override has replaced it by what a field or header says. */
function methodOf(request: IncomingMessage): string {
  const { method = "GET", originalMethod } = request as IncomingMessage & { readonly originalMethod?: unknown };
  return typeof originalMethod === "string" && !isSafeMethod(originalMethod) ? originalMethod : method;
}

/** Looks for the field in what a body parser has left; a body that nothing has parsed is the handler's to read. */
function fieldReaderOf(
  { request: incoming, body }: PlainExchange<object>,
  parsers: Parsers,
  { headerName }: CsrfPolicy,
): FieldReader {
  return async (request) => {
    if (!isForm(request)) return "";
    if (wasParsed(incoming, body)) return fieldOf(body);
    const parser = request.contentType === "multipart/form-data" ? parsers.multipart : parsers.urlencoded;
    return { unread: reasons.unparsedForm(parser, headerName) };
  };
}

/** Sets the cookie at once: the handler's response is not known to the middleware. */
function writeSecret(exchange: PlainExchange<object>, request: HttpRequest, policy: CsrfPolicy): void {
  if (exchange.response.headersSent) {
    throw new Error("A CSRF token must be made before the head of the response is sent: the head carries its cookie.");
  }
  const carrier = new HttpResponse("");
  sendSecret(request, carrier, policy);
  const vary = carrier.getHeader("Vary");
  if (vary !== undefined) exchange.setHeader("Vary", joinVary(exchange.getHeader("Vary"), vary));
  const lines = [...carrier.headers].filter(([name]) => name === "Set-Cookie").map(([, value]) => value);
  if (lines.length > 0) exchange.setHeader("Set-Cookie", [...otherCookies(exchange, policy.cookieName), ...lines]);
}

/** A token that was made earlier for this response has set the cookie already. */
function otherCookies(exchange: PlainExchange<object>, cookieName: string): string[] {
  const set = exchange.getHeader("Set-Cookie");
  const lines = set === undefined ? [] : [set].flat().map(String);
  return lines.filter((line) => !line.startsWith(`${cookieName}=`));
}
