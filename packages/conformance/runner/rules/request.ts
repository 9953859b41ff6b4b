import type { Input } from "../operation.ts";
import type { RecordedPost } from "../values/recorded-post.ts";
import type { Rule } from "./rule.ts";

/** Rules for requests that cannot, or must not, be the same as Django's. */
export const requestRules: readonly Rule[] = [
  {
    name: "form() reads the body of any method",
    files: ["request"],
    applies: (input) => (postOf(input)?.method ?? "POST") !== "POST",
  },
  {
    name: "the server checks Content-Length",
    files: ["request"],
    applies: (input) => {
      const { content_length = 0 } = postOf(input) ?? {};
      return Number(content_length) < 0 || Number.isNaN(Number(content_length));
    },
  },
  {
    name: "malformed multipart is an error",
    files: ["request"],
    applies: (input, expected, outcome) => "value" in expected && "error" in outcome && isMalformed(input),
  },
  {
    name: "multipart follows RFC 2046",
    files: ["request"],
    applies: (input, expected, outcome) => "value" in expected && "value" in outcome && readsOtherwise(input),
  },
];

function postOf({ op, request }: Input): RecordedPost | undefined {
  return op === "request.post" ? (request as RecordedPost) : undefined;
}

/** Returns whether a multipart body violates RFC 7578 or RFC 2046 in a way that Django accepts. */
function isMalformed(input: Input): boolean {
  const post = postOf(input);
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(post?.content_type ?? "")?.[1];
  if (post === undefined || boundary === undefined) return false;
  const whole = Buffer.from((post.body as { $bytes: string }).$bytes, "base64").toString("latin1");
  const body = post.content_length === undefined ? whole : whole.slice(0, Number(post.content_length ?? 0));
  const [preamble, ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const last = parts.pop();
  if (preamble !== "" || !last?.startsWith("--") || last.trim() !== "--") return true;
  return parts.some((part) => !isWellFormedPart(part, boundary));
}

/** Returns whether a boundary is within a line, a header is folded, or data follows the closing boundary. */
function readsOtherwise(input: Input): boolean {
  const post = postOf(input);
  const boundary = /boundary="?([^";]+)/.exec(post?.content_type ?? "")?.[1];
  if (post === undefined || boundary === undefined) return false;
  const body = Buffer.from((post.body as { $bytes: string }).$bytes, "base64").toString("latin1");
  const inLine = `\r\n${body}`
    .split(`--${boundary}`)
    .slice(0, -1)
    .some((before) => !before.endsWith("\r\n"));
  return (
    inLine ||
    /\r\n[ \t]+\S/.test(body) ||
    !body.trimEnd().endsWith(`--${boundary}--`) ||
    body.split(`--${boundary}--`).length > 2
  );
}

function isWellFormedPart(part: string, boundary: string): boolean {
  const headers = /^\r\n((?:[!#$%&'*+.^_`|~\w-]+:[^\r\n]*\r\n)+)\r\n/.exec(part)?.[1];
  if (headers === undefined || part.includes(`--${boundary}`)) return false;
  return /^content-disposition:[ \t]*form-data;.*\bname=/im.test(headers) && isUtf8(headers);
}

function isUtf8(latin1: string): boolean {
  return !Buffer.from(latin1, "latin1").toString("utf8").includes("\ufffd");
}
