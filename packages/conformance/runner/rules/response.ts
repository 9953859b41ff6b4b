import type { Input } from "../operation.ts";
import { responseArguments } from "../responses/arguments.ts";
import type { Step } from "../responses/response-steps.ts";
import { decode } from "../values/tagged-values.ts";
import { expectedErrors, type Rule } from "./rule.ts";

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** The line separators of Python's `str.splitlines()`, except CR and LF. */
const lineSeparator = /[\v\f\x1c-\x1e\x85\u2028\u2029]/;
const files = ["response", "cookies", "cache-headers"];

/** Rules for responses that cannot, or must not, be the same as Django's. */
export const responseRules: readonly Rule[] = [
  {
    name: "reason phrases are one line",
    files,
    applies: (input) =>
      [argumentsOf(input).reason, ...stepsOf(input, "set_reason").map(({ value }) => value)].some((reason) =>
        /[\r\n\0]/.test(textOf(reason)),
      ),
  },
  {
    name: "header names are tokens",
    files,
    applies: (input) => headersOf(input).some(([name]) => !token.test(textOf(name))),
  },
  {
    name: "header values contain no NUL",
    files,
    applies: (input) => headersOf(input).some(([, value]) => textOf(value).includes("\0")),
  },
  {
    name: "an encoded header value is one line",
    files,
    applies: (input) =>
      headersOf(input).some(([, value]) => lineSeparator.test(textOf(value)) && /[^\0-\xff]/.test(textOf(value))),
  },
  {
    name: "the compiler refuses unknown options",
    files: [...files, "json-encoding", "html", "signing"],
    applies: (_, expected) =>
      expectedErrors(expected).some(({ message }) =>
        /unexpected keyword argument|positional argument/.test(message ?? ""),
      ),
  },
];

function argumentsOf(input: Input): Readonly<Record<string, unknown>> {
  return input.op === "response" ? responseArguments(input) : {};
}

/** Returns the steps of these kinds. */
function stepsOf({ steps }: Input, ...names: string[]): Step[] {
  return ((steps ?? []) as Step[]).filter((step) => names.includes(step.do));
}

/** Returns a tagged value as text; bytes are one character each. */
function textOf(tagged: unknown): string {
  const value = decode(tagged);
  return value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value);
}

/** Returns names and values of all headers that a case sets, however it sets them. */
function headersOf(input: Input): [name: unknown, value: unknown][] {
  const { headers, content_type, charset, filename } = argumentsOf(input);
  const { headers: recorded } = (input.response ?? {}) as { headers?: unknown };
  const own = {
    "Content-Type": content_type,
    Charset: charset,
    "Content-Disposition": filename,
    Initial: input.initial,
  };
  return [
    ...pairsOf(headers),
    ...pairsOf(recorded),
    ...Object.entries(own).filter(([, value]) => value !== undefined && value !== null),
    ...stepsOf(input, "set_header", "set_headers_attr", "setdefault").map(({ name, value }): [unknown, unknown] => [
      name,
      value,
    ]),
  ];
}

function pairsOf(headers: unknown): [name: unknown, value: unknown][] {
  const decoded = decode(headers);
  if (decoded instanceof Map) return [...decoded];
  return Array.isArray(decoded) ? (decoded as [unknown, unknown][]) : Object.entries(decoded ?? {});
}
