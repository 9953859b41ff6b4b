import type { IncomingMessage, ServerResponse } from "node:http";
import { writeNodeResponse } from "@riposte/node";
import { createCheck, type PlainCsrfOptions } from "./plain/plain-csrf.ts";
import { type PlainTokens, plainTokens } from "./plain/plain-token.ts";

/** What the middleware reads of an Express request. */
export interface ExpressRequest extends IncomingMessage {
  readonly originalUrl?: string;
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
 * body parsers come first; a body that nothing has parsed is not read. Works beside views: both share one token.
 *
 * @example
 * app.use(express.urlencoded(), csrf({ trustedOrigins: ["https://*.example.com"] }));
 * app.get("/form", (request, response) => response.send(`<form method="post">${csrfInput(request)}…`));
 * app.post("/upload", upload.single("photo"), csrf(), save); // with `exempt` for /upload in the app-wide one
 */
export function csrf(options: PlainCsrfOptions<ExpressRequest> = {}): ExpressMiddleware {
  const check = createCheck(options, { urlencoded: "express.urlencoded()", multipart: "multer" });
  return (request, response, next) => {
    const exchange = {
      native: request,
      request,
      response,
      target: request.originalUrl ?? request.url ?? "/",
      body: request.body,
      getHeader: (name: string) => response.getHeader(name),
      setHeader: (name: string, value: string | string[]) => void response.setHeader(name, value),
    };
    // Express 4 does not look at promises.
    check(exchange)
      .then(async (refusal) => {
        if (refusal === undefined) next();
        else await writeNodeResponse(refusal, response);
      })
      .catch(next);
  };
}

const tokens: PlainTokens<ExpressRequest> = plainTokens;
export const { getToken, rotateToken, csrfInput, csrfMeta }: PlainTokens<ExpressRequest> = tokens;
