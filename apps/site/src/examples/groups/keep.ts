import { HttpResponse } from "@riposte/core";
import { setSignedCookie } from "@riposte/signing";
import { type Group, viewsIn } from "../example.ts";

/** Returns the cookie of three visits, signed with a key. */
function signed(secretKey: string): string {
  const response = new HttpResponse();
  setSignedCookie(response, "visits", 3, { secretKey });
  return `Cookie: visits=${response.cookies.get("visits")!.value}`;
}

export const keep: Group = {
  slug: "keep",
  title: "Keep",
  summary: "ETag and 304, headers for caches, cookies, signed cookies and new keys, files by range.",
  examples: [
    {
      slug: "cookies",
      title: "Cookies",
      lead: "Python's rules for values and attributes. A deleted cookie expires in 1970, as in Django.",
      views: [viewsIn("keeping", "cookies")],
      sends: [
        {
          label: "Set and delete",
          path: "/examples/try/cookies/",
          answers: { status: 200, header: ["Set-Cookie", "theme=dark"] },
        },
        {
          label: "Send one",
          path: "/examples/try/cookies/",
          headers: ["Cookie: theme=light"],
          answers: { status: 200, body: '{"theme": "light"}' },
        },
      ],
    },
    {
      slug: "signed-cookies",
      title: "Signed cookies and new keys",
      lead: "The client can read the cookie but not change it, and a Django with the same key reads it too. After a change of keys the old one is accepted until its cookies have expired.",
      views: [viewsIn("keeping", "keys", "visits", "strictVisits")],
      sends: [
        {
          label: "First visit",
          path: "/examples/try/visits/",
          answers: { status: 200, body: '{"visits": 1}', header: ["Set-Cookie", "visits="] },
        },
        {
          label: "Signed with the new key",
          path: "/examples/try/visits/",
          headers: [signed("the-new-key")],
          answers: { status: 200, body: '{"visits": 4}' },
        },
        {
          label: "With the old key",
          path: "/examples/try/visits/",
          headers: [signed("the-old-key")],
          answers: { status: 200, body: '{"visits": 4}' },
        },
        {
          label: "Forged",
          path: "/examples/try/strict-visits/",
          headers: [signed("a-guess")],
          answers: { status: 403, body: "does not match" },
        },
      ],
    },
    {
      slug: "conditional",
      title: "ETag and 304",
      lead: "conditionalGet adds an ETag and sends no body to a client that has it; conditional() knows the ETag without making the content.",
      views: [viewsIn("keeping", "fresh", "version")],
      sends: [
        { label: "The first time", path: "/examples/try/fresh/", answers: { status: 200, header: ["ETag", '"'] } },
        {
          label: "Version 7, known",
          path: "/examples/try/version/",
          headers: ['If-None-Match: "v7"'],
          answers: { status: 304, header: ["ETag", '"v7"'] },
        },
        {
          label: "Version 7, changed meanwhile",
          path: "/examples/try/version/",
          headers: ['If-Match: "v6"'],
          answers: { status: 412 },
        },
      ],
    },
    {
      slug: "caches",
      title: "Headers for caches",
      lead: "Decorators write Cache-Control and Vary, and merge with what the view has set.",
      views: [viewsIn("keeping", "cached", "uncached")],
      sends: [
        {
          label: "For ten minutes",
          path: "/examples/try/cached/",
          answers: { status: 200, header: ["Cache-Control", "max-age=600"] },
        },
        {
          label: "Never",
          path: "/examples/try/uncached/",
          answers: { status: 200, header: ["Cache-Control", "no-store"] },
        },
      ],
    },
    {
      slug: "files",
      title: "Files by range",
      lead: "serveFile() answers with a part, with 304, or with 416 for what the file does not have; a path that leaves the folder is 404.",
      views: [viewsIn("keeping", "file")],
      sends: [
        {
          label: "The whole file",
          path: "/examples/try/files/fencers.txt",
          answers: { status: 200, body: "Radia Perlman", header: ["Content-Length", "53"] },
        },
        {
          label: "Its first 12 bytes",
          path: "/examples/try/files/fencers.txt",
          headers: ["Range: bytes=0-11"],
          answers: { status: 206, body: "Ada Lovelace", header: ["Content-Range", "bytes 0-11/53"] },
        },
        {
          label: "Beyond its end",
          path: "/examples/try/files/fencers.txt",
          headers: ["Range: bytes=900-"],
          answers: { status: 416, header: ["Content-Range", "bytes */53"] },
        },
        {
          label: "Unchanged",
          path: "/examples/try/files/fencers.txt",
          headers: ["If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"],
          answers: { status: 304 },
        },
        { label: "Out of the folder", path: "/examples/try/files/..%2Fexample.ts", answers: { status: 404 } },
      ],
    },
  ],
};
