import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestSettings } from "@riposte/core";
import { writeNodeResponse } from "@riposte/node";
import { passOrAnswer } from "./plain/pass-or-answer.ts";
import { createCheck, type PlainCsrfOptions } from "./plain/plain-csrf.ts";
import { type PlainTokens, plainTokens } from "./plain/plain-token.ts";

export type { FailureView } from "./csrf-options.ts";

/** What the middleware reads of an Express request. */
export interface ExpressRequest extends IncomingMessage {
  readonly originalUrl: string;
  /** The path below the prefix of the router. */
  readonly path: string;
  readonly body?: unknown;
}

/** Middleware of Express 4 and 5. */
export type ExpressMiddleware = (
  request: ExpressRequest,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Returns middleware that lets an unsafe request reach the handlers behind it only when it comes from a page of this site
 * and carries the client's token; else it answers 403. The token's field is looked for in what a body parser has left, so
 * body parsers come first; a body that nothing has parsed is not read. Works beside views: both share one token. Without
 * options it takes those of the `csrf()` before it. `settings` says which proxies are trusted, as in `expressRouter`.
 *
 * @example
 * app.use(express.urlencoded(), csrf({ trustedOrigins: ["https://*.example.com"] }));
 * app.get("/form", (request, response) => response.send(`<form method="post">${csrfInput(request)}…`));
 * app.post("/upload", upload.single("photo"), csrf(), save); // with `exempt` for /upload in the app-wide one
 */
export function csrf(options: PlainCsrfOptions<ExpressRequest> = {}, settings?: RequestSettings): ExpressMiddleware {
  const check = createCheck(options, settings, { urlencoded: "express.urlencoded()", multipart: "multer" });
  return (request, response, next) => {
    const exchange = {
      native: request,
      request,
      response,
      target: request.originalUrl,
      body: request.body,
      getHeader: (name: string) => response.getHeader(name),
      setHeader: (name: string, value: string | string[]) => void response.setHeader(name, value),
    };
    // Express 4 does not look at promises.
    passOrAnswer(
      () => check(exchange),
      (refusal) => writeNodeResponse(refusal, response),
      next,
    );
  };
}

/** Returns a token for the page, a different one at each call; sets the cookie and `Vary: Cookie` on the response. */
export const getToken: PlainTokens<ExpressRequest>["getToken"] = plainTokens.getToken;

/** Makes a new secret, so that all earlier tokens become invalid. Call it at login. */
export const rotateToken: PlainTokens<ExpressRequest>["rotateToken"] = plainTokens.rotateToken;

/** Returns the hidden field to put into a form, as safe HTML. */
export const csrfInput: PlainTokens<ExpressRequest>["csrfInput"] = plainTokens.csrfInput;

/** Returns the meta element from which a script of the page can read the token, as safe HTML. */
export const csrfMeta: PlainTokens<ExpressRequest>["csrfMeta"] = plainTokens.csrfMeta;
