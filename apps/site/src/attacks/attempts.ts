import type { Code, Send } from "../examples/example.ts";

/** A request that a page cannot send, or should not, made by this site itself. */
export interface Attempt extends Send {
  readonly slug: string;
  /** What is attacked, and what stops it. */
  readonly words: string;
  readonly host?: string;
  readonly views: readonly Code[];
}

const go = { file: "examples/views/defending.ts", names: ["go"] };

export const attempts: readonly Attempt[] = [
  {
    slug: "open-redirect",
    label: "Open redirect",
    words: "A login page that redirects to ?next= could send people to a copy of itself. safeRedirect() stays here.",
    path: "/examples/try/go/?next=https://evil.example/login/",
    views: [go],
    answers: { status: 302, header: ["Location", "/examples/"] },
  },
  {
    slug: "disguised-redirect",
    label: "Disguised redirect",
    words: "Browsers read /\\evil.example and ///evil.example as another site.",
    path: "/examples/try/go/?next=/%5C%5Cevil.example/login/",
    views: [go],
    answers: { status: 302, header: ["Location", "/examples/"] },
  },
  {
    slug: "header-injection",
    label: "Header injection",
    words:
      "A line break in a value would begin a header of the attacker's, here a cookie. It throws where the header is set.",
    path: "/attacks/greet/?name=Ada%0d%0aSet-Cookie:%20admin=1",
    views: [{ file: "attacks/views.ts", names: ["greet"] }],
    answers: { status: 400 },
  },
  {
    slug: "hostile-host",
    label: "Hostile Host",
    words:
      "A mail with a link made from the Host header would lead to the attacker. Hosts that are not allowed are refused.",
    path: "/attacks/reset-link/",
    host: "evil.example",
    views: [{ file: "attacks/views.ts", names: ["resetLink"] }],
    answers: { status: 400 },
  },
  {
    slug: "oversized",
    label: "Oversized body",
    words: "3 MB for a view that reads its body into memory. The limit is checked before and while the body is read.",
    method: "POST",
    path: "/attacks/measure/",
    headers: ["Content-Type: text/plain"],
    body: "riposte ".repeat(375_000),
    token: "header",
    views: [{ file: "attacks/views.ts", names: ["measure"] }],
    answers: { status: 413 },
  },
  {
    slug: "traversal",
    label: "A path out of the folder",
    words: "Encoded slashes and dots lead nowhere: the file must be below its folder after decoding and links.",
    path: "/examples/try/files/..%2F..%2Fsettings.ts",
    views: [{ file: "examples/views/keeping.ts", names: ["file"] }],
    answers: { status: 404 },
  },
];
