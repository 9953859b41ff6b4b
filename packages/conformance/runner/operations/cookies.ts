import { parseCookie } from "@riposte/core";
import { parseCookieHeader } from "@riposte/core/adapter";
import type { Operations } from "../operation.ts";

export const operations: Operations = {
  parse_cookie: ({ header }) => Object.entries(parseCookie(header as string)),
  request_cookies: ({ header }) => Object.entries(parseCookieHeader(header as string)),
};
