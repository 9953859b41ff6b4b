import assert from "node:assert/strict";
import {
  BadRequest,
  Http404,
  HttpResponse,
  type HttpResponseOptions,
  handleErrors,
  PermissionDenied,
  StreamingHttpResponse,
  SuspiciousOperation,
  type View,
} from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const throwing = (error: unknown) => (): View => () => {
  throw error;
};

const answers: readonly (readonly [error: Error, status: number])[] = [
  [new Http404("nothing here"), 404],
  [new PermissionDenied(), 403],
  [new BadRequest(), 400],
  [new SuspiciousOperation(), 400],
];

/** Heads that Django lets a view make, but that no server can send. */
const unsendableHeads: readonly (readonly [what: string, options: HttpResponseOptions])[] = [
  ["a control character in a header", { headers: { "X-A": "a\x01" } }],
  ["DEL in a header", { headers: { "X-A": "a\x7f" } }],
  ["a control character in the reason phrase", { reason: "O\x01" }],
  ["a reason phrase beyond latin-1", { reason: "☃" }],
  ["an interim status", { status: 103 }],
  ["a Content-Length that is not a number", { headers: { "Content-Length": "x" } }],
];

/** Errors that a view throws, which must reach the framework's own error handling. */
export const errorCases: readonly Case[] = [
  ...answers.map(([error, status]) =>
    serverCase(`answers ${status} to a thrown ${error.name}`, throwing(error), async ({ url }) => {
      assert.equal((await rawRequest(url, requestText("GET", "/"))).status, status);
    }),
  ),
  serverCase(
    "answers 500 to a thrown error, which reaches the framework once",
    throwing(new Error("boom")),
    async (server) => {
      assert.equal((await rawRequest(server.url, requestText("GET", "/"))).status, 500);
      assert.deepEqual(server.errors.map(String), ["Error: boom"]);
    },
  ),
  serverCase(
    "answers 500 to a rejected promise, whose error reaches the framework once",
    () => async () => {
      await Promise.resolve();
      throw new Error("later");
    },
    async (server) => {
      assert.equal((await rawRequest(server.url, requestText("GET", "/"))).status, 500);
      assert.deepEqual(server.errors.map(String), ["Error: later"]);
    },
  ),
  serverCase("answers 500 to a thrown value that is not an Error", throwing("text"), async ({ url }) => {
    assert.equal((await rawRequest(url, requestText("GET", "/"))).status, 500);
  }),
  serverCase(
    "answers 500 when the view returns something other than a response",
    // TypeScript refuses such a view, but JavaScript does not.
    () => (() => undefined) as unknown as View,
    async ({ url }) => {
      assert.equal((await rawRequest(url, requestText("GET", "/"))).status, 500);
    },
  ),
  serverCase(
    "J5: does not send the message of an unexpected error",
    throwing(new Error("secret-4711")),
    async ({ url }) => assert.doesNotMatch((await rawRequest(url, requestText("GET", "/"))).body.toString(), /4711/),
    { needs: "hiddenMessages" },
  ),
  serverCase(
    "S6: answers 500 when a response is sent a second time",
    () => {
      const response = new HttpResponse("once");
      return () => response;
    },
    async (server) => {
      assert.equal((await rawRequest(server.url, requestText("GET", "/"))).body.toString(), "once");
      assert.equal((await rawRequest(server.url, requestText("GET", "/"))).status, 500);
      assert.match(String(server.errors[0]), /already sent/);
    },
  ),
  ...unsendable(),
  ...failedHeads(),
  ...reported(),
  serverCase(
    "keeps serving after errors",
    () => (request) => {
      if (request.path === "/bad") throw new Error("boom");
      return new HttpResponse("fine");
    },
    async ({ url }) => {
      for (let times = 0; times < 5; times += 1) await rawRequest(url, requestText("GET", "/bad"));
      assert.equal((await rawRequest(url, requestText("GET", "/"))).body.toString(), "fine");
    },
  ),
];

/** Streams that fail before a byte of theirs is sent. */
function failedHeads(): Case[] {
  const streams: readonly (readonly [what: string, pieces: () => AsyncGenerator<string>])[] = [
    [
      "at once",
      async function* () {
        throw new Error("failed");
        // biome-ignore lint/correctness/noUnreachable: the yield makes this a generator
        yield "";
      },
    ],
    [
      "after an empty piece",
      async function* () {
        yield "";
        throw new Error("failed");
      },
    ],
  ];
  const headers = { "Cache-Control": "public, max-age=60", "Content-Encoding": "br", ETag: '"1"', "X-Failed": "1" };
  return streams.map(([what, pieces]) =>
    serverCase(
      `U9: answers 500 to a stream that fails ${what}, with no header of the answer that failed`,
      () => () => {
        const response = new StreamingHttpResponse(pieces(), { headers });
        response.setCookie("failed", "1");
        return response;
      },
      async ({ url }) => {
        const { status, headers: sent } = await rawRequest(url, requestText("GET", "/"));
        assert.equal(status, 500);
        const ours = ["content-encoding", "etag", "x-failed", "set-cookie"];
        assert.ok(sent.every(([name, value]) => !ours.includes(name.toLowerCase()) && !value.includes("public")));
      },
    ),
  );
}

/** An error that `handleErrors` has answered reaches the host's own log all the same. */
function reported(): Case[] {
  const thrown: Readonly<Record<string, unknown>> = {
    "/error": new Error("boom-1"),
    "/status": Object.assign(new Error("boom-2"), { status: 503 }),
    "/later": new TypeError("boom-3", { cause: new Error("why") }),
    "/text": "boom-4",
    "/expected": new Http404("boom-5"),
  };
  const fail: View = async (request) => {
    if (request.path === "/later") await Promise.resolve();
    throw thrown[request.path];
  };
  const getAll = async (url: string): Promise<number[]> => {
    const statuses: number[] = [];
    for (const path of Object.keys(thrown)) statuses.push((await rawRequest(url, requestText("GET", path))).status);
    return statuses;
  };
  return [
    serverCase(
      "A11: handleErrors without onError leaves unexpected errors to the host's own log, once and with their stack",
      () => handleErrors()(fail),
      async ({ url, errors }) => {
        assert.deepEqual(await getAll(url), [500, 503, 500, 500, 404]);
        assert.deepEqual(
          errors.map((error) => /boom-\d/.exec(String(error))?.[0]),
          ["boom-1", "boom-2", "boom-3", "boom-4"],
        );
        for (const error of errors.slice(0, 3)) assert.match(String((error as Error).stack), /^\s+at /m);
      },
    ),
    serverCase(
      "A11: handleErrors with onError tells nobody else",
      () => handleErrors({ onError: () => undefined })(fail),
      async ({ url, errors }) => {
        await getAll(url);
        assert.deepEqual(errors, []);
      },
    ),
  ];
}

function unsendable(): Case[] {
  return unsendableHeads.map(([what, { headers, ...options }]) => {
    let closed = 0;
    const views = (): View => (request) => {
      const head = { ...options, headers: { "X-Failed": "1", ...(headers as object) } };
      const response =
        request.path === "/stream" ? new StreamingHttpResponse(["a"], head) : new HttpResponse("a", head);
      response.onClose(() => {
        closed += 1;
      });
      return response;
    };
    return serverCase(
      `H1: answers 500 to ${what}, sends nothing of the response, and closes it`,
      views,
      async (server) => {
        closed = 0;
        for (const path of ["/", "/stream"]) {
          const { status, headers: sent, reason } = await rawRequest(server.url, requestText("GET", path));
          assert.deepEqual([status, reason], [500, "Internal Server Error"]);
          assert.ok(sent.every(([name]) => name.toLowerCase() !== "x-failed"));
        }
        assert.equal(closed, 2);
      },
    );
  });
}
