import type { Input } from "../operation.ts";
import type { RecordedPost } from "../values/recorded-post.ts";
import { hasOtherBoundaries, isMalformedMultipart } from "./multipart-faults.ts";
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
    // Where Django finds an error too, it may find another one first.
    applies: (input, _expected, outcome) => {
      const post = postOf(input);
      return post !== undefined && "error" in outcome && isMalformedMultipart(post);
    },
  },
  {
    name: "multipart follows RFC 2046",
    files: ["request"],
    applies: (input, expected, outcome) => {
      const post = postOf(input);
      return post !== undefined && "value" in expected && "value" in outcome && hasOtherBoundaries(post);
    },
  },
  {
    name: "media types are case-insensitive",
    files: ["request"],
    applies: (input, expected, outcome) => {
      const type = postOf(input)?.content_type ?? "";
      return "error" in expected && "value" in outcome && /^multipart\//i.test(type) && !type.startsWith("multipart/");
    },
  },
];

function postOf({ op, request }: Input): RecordedPost | undefined {
  return op === "request.post" ? (request as RecordedPost) : undefined;
}
