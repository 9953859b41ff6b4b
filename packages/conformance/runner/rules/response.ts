import type { Input } from "../operation.ts";
import type { Step } from "../responses/response-steps.ts";
import type { Rule } from "./rule.ts";

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** The line separators of Python's `str.splitlines()`, except CR and LF. */
const lineSeparator = /[\v\f\x1c-\x1e\x85\u2028\u2029]/;

/** Rules for responses and cookies that cannot, or must not, be the same as Django's. */
export const responseRules: readonly Rule[] = [
  {
    name: "reason phrases are one line",
    file: "response",
    applies: (input) =>
      /[\r\n\0]/.test(String(keywordsOf(input).reason)) ||
      stepsOf(input, "set_reason").some(({ value }) => /[\r\n\0]/.test(String(value))),
  },
  {
    name: "header names are tokens",
    file: "response",
    applies: (input) => headersOf(input).some(([name]) => typeof name === "string" && !token.test(name)),
  },
  {
    name: "header values contain no NUL",
    file: "response",
    applies: (input) => headersOf(input).some(([, value]) => String(value).includes("\0")),
  },
  {
    name: "an encoded header value is one line",
    file: "response",
    applies: (input) =>
      headersOf(input).some(([, value]) => lineSeparator.test(String(value)) && /[^\0-\xff]/.test(String(value))),
  },
  {
    name: "the compiler refuses unknown options",
    file: "response",
    applies: (_, expected) => "error" in expected && /unexpected keyword argument/.test(expected.error.message ?? ""),
  },
  {
    name: "a UUID is a string",
    file: "response",
    applies: ({ class: name, args }) => name === "StreamingHttpResponse" && /^\[\{"\$uuid":/.test(JSON.stringify(args)),
  },
  {
    name: "NaN throws unless allowNan is true",
    file: "response",
    applies: (input) =>
      input.class === "JsonResponse" &&
      /\{"\$float":"(nan|inf|-inf)"\}/.test(JSON.stringify(input.args)) &&
      (keywordsOf(input).json_dumps_params as { allow_nan?: boolean } | undefined)?.allow_nan !== true,
  },
  {
    name: "every encoder writes dates, decimals and sets",
    file: "response",
    applies: ({ class: name, args, kwargs }, expected) =>
      name === "JsonResponse" &&
      "error" in expected &&
      /Object of type (set|frozenset|datetime|date|time|timedelta|Decimal|UUID|__proxy__) is not/.test(
        expected.error.message ?? "",
      ) &&
      (/"\$set":/.test(JSON.stringify(args)) || (kwargs as { encoder?: string }).encoder === "plain"),
  },
  {
    name: "cookie prefixes are enforced",
    file: "cookies",
    applies: (input) => stepsOf(input, "set_cookie").some(({ args }) => /^__(Host|Secure)-/.test(String(args?.[0]))),
  },
  {
    name: "SameSite=None needs secure",
    file: "cookies",
    applies: (input) =>
      [...stepsOf(input, "set_cookie"), ...stepsOf(input, "set_signed_cookie")].some(
        ({ kwargs }) => /^none$/i.test(String(kwargs?.samesite)) && !kwargs?.secure,
      ),
  },
  {
    name: "cookie attributes cannot be injected",
    file: "cookies",
    applies: (input) =>
      ((input.steps ?? []) as Step[]).some(({ kwargs = {}, args = [] }) =>
        [kwargs.path, kwargs.domain, kwargs.expires, ...args.slice(1)].some(
          (text) => typeof text === "string" && text !== args[1] && /[\0-\x1f\x7f;]/.test(text),
        ),
      ),
  },
  {
    name: "integer-like keys come first",
    file: "cookies",
    applies: ({ header }) => /(^|;)[ \t]*\d+[ \t]*=/.test(String(header)),
  },
  {
    name: "cookie names lose only spaces and tabs",
    file: "cookies",
    applies: ({ header }) =>
      /[\n\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(String(header)),
  },
];

function keywordsOf({ kwargs }: Input): Readonly<Record<string, unknown>> {
  return (kwargs ?? {}) as Readonly<Record<string, unknown>>;
}

function stepsOf({ steps }: Input, name: string): Step[] {
  return ((steps ?? []) as Step[]).filter((step) => step.do === name);
}

/** Returns names and values of all headers that a case sets. */
function headersOf(input: Input): [name: unknown, value: unknown][] {
  const { headers } = keywordsOf(input);
  const pairs = Array.isArray(headers) ? (headers as [unknown, unknown][]) : Object.entries(headers ?? {});
  const set = [...stepsOf(input, "set_header"), ...stepsOf(input, "set_headers_attr"), ...stepsOf(input, "setdefault")];
  return [...pairs, ...set.map(({ name, value }): [unknown, unknown] => [name, value])];
}
