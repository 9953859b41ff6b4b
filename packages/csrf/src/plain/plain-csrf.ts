import type { IncomingMessage, ServerResponse } from "node:http";
import { type HttpRequest, HttpResponse, type HttpResponseBase } from "@riposte/core";
import { joinVary, readNodeRequest } from "@riposte/node";
import type { FieldReader } from "../check-token.ts";
import type { CsrfOptions } from "../csrf-options.ts";
import { type CsrfPolicy, toPolicy } from "../csrf-policy.ts";
import { loadSecret, stateOf } from "../csrf-state.ts";
import { isForm } from "../read-field.ts";
import { reasons } from "../reasons.ts";
import { refuseForgery } from "../refuse-forgery.ts";
import { sendSecret } from "../send-secret.ts";
import { ImproperlyConfigured } from "../session-secret.ts";
import { fieldOf, wasParsed } from "./parsed-field.ts";

/** The options of `csrf` for plain handlers. */
export interface PlainCsrfOptions<Native> extends CsrfOptions {
  /** Returns true for a request that a later `csrf()` checks, behind its route's own body parser, or that needs no check. */
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
const requests = new WeakMap<object, HttpRequest>();

/**
 * Returns the check of one `csrf(options)`: it resolves with the response for a refused request, else with undefined.
 * Without options it takes those of the `csrf(options)` that ran before.
 */
export function createCheck<Native extends object>(
  { exempt, ...options }: PlainCsrfOptions<Native>,
  parsers: Parsers,
): (exchange: PlainExchange<Native>) => Promise<HttpResponseBase | undefined> {
  const given = Object.keys(options).length > 0 ? toPolicy(options) : undefined;
  return async (exchange) => {
    const request = requestOf(exchange);
    const state = stateOf(request);
    const policy = given ?? state.policy ?? defaultPolicy;
    state.send = () => writeSecret(exchange, request, policy);
    loadSecret(request, policy);
    if (exempt?.(exchange.native)) return undefined;
    const reason = await refuseForgery(request, policy, fieldReaderOf(exchange, parsers));
    return reason === undefined ? undefined : policy.failureView(request, reason);
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

function requestOf({ native, request, response, target }: PlainExchange<object>): HttpRequest {
  let known = requests.get(native);
  if (known === undefined) {
    known = readNodeRequest({ request, response, native, target });
    requests.set(native, known);
  }
  return known;
}

/** Looks for the field in what a body parser has left; a body that nothing has parsed is the handler's to read. */
function fieldReaderOf({ request: incoming, body }: PlainExchange<object>, parsers: Parsers): FieldReader {
  return async (request) => {
    if (!isForm(request)) return "";
    if (wasParsed(incoming, body)) return fieldOf(body);
    return {
      unread: reasons.unparsedForm(
        request.contentType === "multipart/form-data" ? parsers.multipart : parsers.urlencoded,
      ),
    };
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
