import { describe, expect, it } from "vitest";
import { runCases } from "../runner/run-cases.ts";
import type { Case, Expectation } from "../runner/vector-file.ts";

/** Runs one case and returns "passed", "failed" or the name of the rule that excuses it. */
async function verdictOf(name: string, input: Case["input"], expect: Expectation): Promise<string> {
  const { passed, failures, notApplicable } = await runCases({ name, cases: [{ id: "x", input, expect }] });
  return passed > 0 ? "passed" : failures.length > 0 ? "failed" : [...notApplicable.keys()].join();
}

const typeError: Expectation = { error: { type: "TypeError", message: "any", origin: "python" } };
const nothing: Expectation = { value: "no outcome equals this" };

/** A case of one response with these steps. */
function response(members: object): Case["input"] {
  return { op: "response", class: "HttpResponse", args: [""], ...members };
}

describe("B17: a rule holds for its whole kind", () => {
  const set = (...args: unknown[]) => response({ steps: [{ do: "set_cookie", args }] });

  it.each<[string, string, Case["input"]]>([
    ["reason phrases are one line", "response", response({ args: ["", "text/plain", 200, "a\nb"] })],
    [
      "reason phrases are one line",
      "response",
      response({
        steps: [
          { do: "write", value: "a" },
          { do: "set_reason", value: "a\0" },
        ],
      }),
    ],
    ["header names are tokens", "response", response({ args: ["", null, 200, null, null, { $map: [["a b", "v"]] }] })],
    ["header names are tokens", "cookies", response({ steps: [{ do: "setdefault", name: "a:b", value: "v" }] })],
    ["header names are tokens", "cache-headers", { op: "set_response_etag", response: { headers: { "a b": "v" } } }],
    [
      "header values contain no NUL",
      "response",
      response({ steps: [{ do: "set_header", name: "a", value: { $bytes: "YQBi" } }] }),
    ],
    ["header values contain no NUL", "response", response({ kwargs: { content_type: "text/\0" } })],
    ["header values contain no NUL", "cache-headers", { op: "has_vary_header", initial: "a\0", query: "a" }],
    ["cookie prefixes are enforced", "cookies", set("__host-a", "v")],
    [
      "cookie prefixes are enforced",
      "cookies",
      response({ steps: [{ do: "set_signed_cookie", args: [], kwargs: { key: "__Secure-a", value: "v" } }] }),
    ],
    ["SameSite=None needs secure", "cookies", set("a", "v", null, null, "/", null, false, false, "none")],
    [
      "SameSite=None needs secure",
      "cookies",
      response({ steps: [{ do: "set_signed_cookie", args: ["a", "v"], kwargs: { samesite: "None" } }] }),
    ],
    ["cookie attributes cannot be injected", "cookies", set("a", "v", null, null, "/;x")],
    [
      "cookie attributes cannot be injected",
      "cookies",
      response({ steps: [{ do: "set_cookie", args: ["a"], kwargs: { domain: "d\r\n" } }] }),
    ],
    ["cookies are at most 4096 bytes", "cookies", set("a", { $repeat: ["x", 5000] })],
    [
      "NaN throws unless allowNan is true",
      "response",
      { op: "response", class: "JsonResponse", args: [{ a: [{ $float: "nan" }] }, "plain"] },
    ],
    [
      "NaN throws unless allowNan is true",
      "response",
      { op: "response", class: "JsonResponse", kwargs: { data: { a: { $float: "-inf" } } } },
    ],
    [
      "a UUID is a string",
      "html",
      { op: "json_script", value: { a: { $map: [[{ $uuid: "00000000-0000-0000-0000-000000000001" }, 1]] } } },
    ],
    [
      "a UUID is a string",
      "response",
      {
        op: "response",
        class: "StreamingHttpResponse",
        kwargs: { streaming_content: { $uuid: "00000000-0000-0000-0000-000000000001" } },
      },
    ],
    [
      "integral floats are integers",
      "response",
      { op: "response", class: "JsonResponse", args: [{ a: { $float: "2.0" } }] },
    ],
    ["ages are numbers", "cache-headers", { op: "get_max_age", header: "max-age=99999999999999999999" }],
    ["methods are case-sensitive", "csrf", { op: "csrf.request", request: { method: "get" } }],
    ["integer-like keys come first", "cookies", { op: "request_cookies", header: "b=1; 2=x; 1=y" }],
  ])("%s (%s) %j", async (rule, file, input) => {
    expect(await verdictOf(file, input, nothing)).toBe(rule);
  });

  it("excuses an error of one step", async () => {
    const error = {
      type: "TypeError",
      message: "set_cookie() got an unexpected keyword argument 'x'",
      origin: "python",
    };
    const input = response({ steps: [{ do: "set_cookie", args: ["a"], kwargs: { x: 1 } }] });
    expect(await verdictOf("cookies", input, { value: { steps: [{ error }] } })).toBe(
      "the compiler refuses unknown options",
    );
  });

  it("compares fields of no-cache as a set, and nothing else", async () => {
    const input = { op: "patch_cache_control", initial: null, calls: [[["no_cache", "A"]], [["no_cache", "B"]]] };
    const rest = { order_significant: false, get_max_age: null };
    const value = (header: string) => ({ value: { header, ...rest } });
    expect(await verdictOf("cache-headers", input, value("no-cache=B, no-cache=A"))).toBe(
      "fields of no-cache keep their order",
    );
    expect(await verdictOf("cache-headers", input, value("no-cache=B, no-cache=C"))).toBe("failed");
  });
});

describe("B17: the runner reads", () => {
  it("arguments by position", async () => {
    const cookies = { a: "forged" };
    for (const [args, value] of [
      [["a", "fallback"], "fallback"],
      [["b", null, "salt", 10], null],
    ] as const) {
      expect(await verdictOf("signing", { op: "get_signed_cookie", args, cookies }, { value })).toBe("passed");
    }
  });

  it("aware datetimes with seconds in the offset", async () => {
    // Python 3.11, DjangoJSONEncoder of Django 5.2.
    for (const [given, written] of [
      ["2024-01-02T03:04:05.678901+05:30:15", "2024-01-02T03:04:05.678+05:30:15"],
      ["1900-01-01T00:00:00-00:44:30", "1900-01-01T00:00:00-00:44:30"],
    ]) {
      const input = { op: "json.dumps", value: { at: [{ $datetime: given }] } };
      expect(await verdictOf("json-encoding", input, { value: `{"at": ["${written}"]}` })).toBe("passed");
    }
    const conditional = { op: "condition", method: "GET", headers: {}, response: {}, decorators: ["last_modified"] };
    const { failures } = await runCases({
      name: "cache-headers",
      cases: [
        {
          id: "x",
          input: { ...conditional, last_modified: { $datetime: "2007-02-28T18:55:30+00:00:30" } },
          expect: nothing,
        },
      ],
    });
    expect(JSON.stringify(failures[0]?.outcome)).toContain("Wed, 28 Feb 2007 18:55:00 GMT");
  });

  it("shared lists, wherever they are and whatever is in them", async () => {
    const shared = { $circular: "shared" };
    for (const [value, text] of [
      [{ a: shared }, '{"a": [[1], [1]]}'],
      [{ a: [0, { b: shared }] }, '{"a": [0, {"b": {"x": ["s"], "y": ["s"]}}]}'],
    ]) {
      expect(await verdictOf("json-encoding", { op: "json.dumps", value }, { value: text })).toBe("passed");
      expect(await verdictOf("json-encoding", { op: "json.dumps", value }, typeError)).toBe("failed");
    }
  });

  it("multipart bodies with a CSRF token", async () => {
    const token = "ErJZOj7qG1h0QIgqDKdKZcHXaKszoLSK";
    const part = `--B\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n${token}\r\n--B--\r\n`;
    const request = {
      method: "POST",
      cookies: { csrftoken: token },
      content_type: "multipart/form-data; boundary=B",
      body: part,
    };
    const value = { accepted: true, reason: null, status: 200, set_cookie: [], vary: null, tokens: [] };
    expect(await verdictOf("csrf", { op: "csrf.request", request }, { value })).toBe("passed");
  });

  it("all methods of both signers", async () => {
    for (const name of ["Signer", "TimestampSigner"]) {
      const signer = { op: "signer", class: name };
      const { failures } = await runCases({
        name: "signing",
        cases: [{ id: "x", input: { ...signer, method: "sign_object", value: { a: 1 } }, expect: nothing }],
      });
      const { value } = failures[0]!.outcome as { value: string };
      expect(await verdictOf("signing", { ...signer, method: "unsign_object", value }, { value: { a: 1 } })).toBe(
        "passed",
      );
    }
  });
});

describe("B17: what the runner cannot read is a failure", () => {
  it.each<[string, Case["input"]]>([
    ["json-encoding", { op: "json.loads", value: 1 }],
    ["json-encoding", { op: "json.dumps", value: { $float: "1.0", $x: 1 }, params: { cls: "x" } }],
    ["json-encoding", { op: "json.dumps", value: { $datetime: "yesterday" } }],
    ["json-encoding", { op: "json.dumps", value: { $circular: "spiral" } }],
    ["html", { op: "json_script", value: { $float: "nan" }, encoder: "other" }],
    ["response", response({ class: "HttpResponseTeapot" })],
    ["response", response({ steps: [{ do: "set_header", name: "a b", value: "v" }, { do: "dance" }] })],
    ["response", response({ colour: "red", kwargs: { reason: "\n" } })],
    ["response", response({ args: ["", "t/p", 200, "\n", null, null, 7] })],
    ["response", response({ settings: { USE_TZ: true } })],
    ["cookies", response({ steps: [{ do: "bake_cookie", args: ["__Host-a", "v"] }] })],
    ["cache-headers", { op: "decorator", decorators: [["frobnicate"]], method: "get", response: {} }],
    ["signing", { op: "signer", method: "whistle", value: "a" }],
    ["signing", { op: "get_signed_cookie", args: ["a"], cookies: {}, kwargs: { path: "/" } }],
    ["csrf", { op: "csrf.request", request: { method: "get", trailers: {} } }],
    ["csrf", { op: "csrf.request", request: { method: "get" }, view: { decorator: "csrf_other" } }],
    ["csrf", { op: "csrf.request", request: { method: "get" }, settings: { CSRF_OTHER: 1 } }],
  ])("%s %j", async (file, input) => {
    expect(await verdictOf(file, input, nothing)).toBe("failed");
    expect(await verdictOf(file, input, typeError)).toBe("failed");
  });
});
