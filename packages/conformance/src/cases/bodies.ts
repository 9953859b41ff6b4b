import assert from "node:assert/strict";
import { type HttpRequest, HttpResponse, JsonResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { rawRequest, requestText, requestWithBody } from "../raw-request.ts";

const echoJson = async (request: HttpRequest): Promise<HttpResponse> =>
  new JsonResponse(await request.json(), { safe: false });
const echoForm = async (request: HttpRequest): Promise<HttpResponse> =>
  new JsonResponse([...(await request.form()).fields.lists()], { safe: false });

/** The bodies of responses, and the bodies of requests as views read them. */
export const bodyCases: readonly Case[] = [
  ...content(),
  serverCase(
    "reads JSON",
    () => echoJson,
    async ({ url }) => {
      assert.deepEqual(await postJson(url, '{"a": [1, "\u00e9"]}'), [200, '{"a": [1, "\\u00e9"]}']);
    },
  ),
  serverCase(
    "reads JSON of a type that ends with +json",
    () => echoJson,
    async ({ url }) => {
      assert.equal((await postJson(url, "1", "application/merge-patch+json"))[0], 200);
    },
  ),
  serverCase(
    "I9: strips a byte order mark from JSON",
    () => echoJson,
    async ({ url }) => {
      assert.deepEqual(await postJson(url, "\ufeff[1]"), [200, "[1]"]);
    },
  ),
  ...["", "{bad", "[1] trailing", `${"[".repeat(100_000)}`, '{"a": 1,}'].map((text) =>
    serverCase(
      `I10: answers 400 to malformed JSON: ${JSON.stringify(text.slice(0, 12))}`,
      () => echoJson,
      async ({ url }) => {
        assert.equal((await postJson(url, text))[0], 400);
      },
    ),
  ),
  ...['{"__proto__": {"x": 1}}', '[{"a": {"\\u005f_proto__": 1}}]'].map((text) =>
    serverCase(
      `I1: answers 400 to a __proto__ key: ${text}`,
      () => echoJson,
      async ({ url }) => {
        assert.equal((await postJson(url, text))[0], 400);
      },
    ),
  ),
  serverCase(
    "A9: keeps large integers of JSON exact",
    () => async (request) => {
      const { id } = await request.json<{ id: unknown }>();
      return new HttpResponse(`${typeof id} ${id}`);
    },
    async ({ url }) => {
      assert.deepEqual(await postJson(url, '{"id":1234567890123456789}'), [200, "bigint 1234567890123456789"]);
      assert.deepEqual(await postJson(url, '{"id":-9007199254740993}'), [200, "bigint -9007199254740993"]);
      assert.deepEqual(await postJson(url, '{"id":9007199254740991}'), [200, "number 9007199254740991"]);
      assert.equal((await postJson(url, `{"id":${"1".repeat(4301)}}`))[0], 400);
    },
  ),
  ...(["refuse", "round"] as const).map((unsafeIntegers) =>
    serverCase(
      `A9: unsafeIntegers: ${unsafeIntegers}`,
      () => echoJson,
      async ({ url }) => {
        const expected = unsafeIntegers === "refuse" ? 400 : 200;
        const [status, body] = await postJson(url, "[1234567890123456789]");
        assert.equal(status, expected);
        if (status === 200) assert.equal(body, "[1234567890123456768]");
        assert.deepEqual(await postJson(url, "[9007199254740991]"), [200, "[9007199254740991]"]);
      },
      { settings: { unsafeIntegers } },
    ),
  ),
  serverCase(
    "A6, I20: reads JSON that looks like the parts of a form as it is",
    () => echoJson,
    async ({ url }) => {
      for (const text of [
        '{"a": {"type": "field", "fieldname": "a", "value": "x"}, "b": 5}',
        '{"docs": [{"type": "file", "fieldname": "docs", "filename": "x", "mimetype": "a/b"}]}',
      ]) {
        assert.deepEqual(await postJson(url, text), [200, text]);
      }
    },
  ),
  ...["text/plain", "application/x-www-form-urlencoded", "application/jsonp"].map((type) =>
    serverCase(
      `I5: answers 415 to JSON sent as ${type}`,
      () => echoJson,
      async ({ url }) => {
        assert.equal((await postJson(url, "{}", type))[0], 415);
      },
    ),
  ),
  serverCase(
    "I5: answers 415 to JSON without a Content-Type",
    () => echoJson,
    async ({ url }) => {
      assert.equal((await rawRequest(url, requestWithBody("POST", "/", [], "{}"))).status, 415);
    },
  ),
  serverCase(
    "I9: answers 415 to JSON in another charset",
    () => echoJson,
    async ({ url }) => {
      assert.equal((await postJson(url, "{}", "application/json; charset=utf-7"))[0], 415);
    },
  ),
  serverCase(
    "I9: answers 400 to JSON that is not UTF-8",
    () => echoJson,
    async ({ url }) => {
      const request = requestWithBody("POST", "/", ["Content-Type: application/json"], Uint8Array.of(0x22, 0xff, 0x22));
      assert.equal((await rawRequest(url, request)).status, 400);
    },
  ),
  serverCase(
    "reads a url-encoded form",
    () => echoForm,
    async ({ url }) => {
      assert.deepEqual(await postForm(url, "a=1&b=x+y%26&a=2&c"), [
        200,
        '[["a", ["1", "2"]], ["b", ["x y&"]], ["c", [""]]]',
      ]);
    },
  ),
  serverCase(
    "I1: keeps form fields flat, whatever their names",
    () => echoForm,
    async ({ url }) => {
      const [status, body] = await postForm(url, "__proto__=1&a[b]=2&constructor.prototype=3");
      assert.deepEqual(
        [status, body],
        [200, '[["__proto__", ["1"]], ["a[b]", ["2"]], ["constructor.prototype", ["3"]]]'],
      );
    },
  ),
  serverCase(
    "I2: answers 400 to 100,000 fields",
    () => echoForm,
    async ({ url }) => {
      assert.equal((await postForm(url, "a[]=&".repeat(100_000)))[0], 400);
    },
  ),
  serverCase(
    "reads the body once for several calls",
    () => async (request) => {
      const [text, bytes, json] = await Promise.all([request.text(), request.bytes(), request.json()]);
      return new HttpResponse(`${text} ${bytes.length} ${JSON.stringify(json)}`);
    },
    async ({ url }) => assert.deepEqual(await postJson(url, "[1]"), [200, "[1] 3 [1]"]),
  ),
  serverCase(
    "reads an empty form and no bytes when there is no body",
    () => async (request) => {
      const { fields, files } = await request.form();
      return new HttpResponse(`${fields.size} ${files.size} ${(await request.bytes()).length}`);
    },
    async ({ url }) => assert.equal((await rawRequest(url, requestText("GET", "/"))).body.toString(), "0 0 0"),
  ),
];

function content(): Case[] {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const large = "0123456789abcdef".repeat(65_536);
  return [
    serverCase(
      "sends an empty body with Content-Length: 0",
      () => () => new HttpResponse(),
      async ({ url }) => {
        const { body, headers } = await rawRequest(url, requestText("GET", "/"));
        assert.equal(body.length, 0);
        assert.ok(headers.some(([name, value]) => name.toLowerCase() === "content-length" && value === "0"));
      },
    ),
    serverCase(
      "sends bytes unchanged",
      () => () => new HttpResponse(bytes, { contentType: "application/x-thing" }),
      async ({ url }) => {
        assert.deepEqual(Uint8Array.from((await rawRequest(url, requestText("GET", "/"))).body), bytes);
      },
    ),
    serverCase(
      "sends only the part of a larger buffer",
      () => () => new HttpResponse(bytes.subarray(10, 13)),
      async ({ url }) => {
        assert.deepEqual([...(await rawRequest(url, requestText("GET", "/"))).body], [10, 11, 12]);
      },
    ),
    serverCase(
      "encodes text in another charset",
      () => () => new HttpResponse("aé", { charset: "utf-16" }),
      async ({ url }) => {
        const { body } = await rawRequest(url, requestText("GET", "/"));
        assert.equal(body.toString("hex"), "fffe6100e900");
      },
    ),
    serverCase(
      "sends a megabyte",
      () => () => new HttpResponse(large),
      async ({ url }) => {
        const { body, complete } = await rawRequest(url, requestText("GET", "/"));
        assert.equal(complete, true);
        assert.equal(body.toString(), large);
      },
    ),
    serverCase(
      "closes a response after sending it",
      () => {
        let closed = 0;
        return (request) => {
          const response = new HttpResponse(String(closed));
          if (request.path === "/count") response.onClose(() => (closed += 1));
          return response;
        };
      },
      async ({ url }) => {
        await rawRequest(url, requestText("GET", "/count"));
        await rawRequest(url, requestText("HEAD", "/count"));
        await new Promise((resolve) => setTimeout(resolve, 50));
        assert.equal((await rawRequest(url, requestText("GET", "/"))).body.toString(), "2");
      },
    ),
  ];
}

async function postJson(url: string, text: string, type: string = "application/json"): Promise<[number, string]> {
  const { status, body } = await rawRequest(url, requestWithBody("POST", "/", [`Content-Type: ${type}`], text));
  return [status, body.toString()];
}

function postForm(url: string, text: string): Promise<[number, string]> {
  return postJson(url, text, "application/x-www-form-urlencoded");
}
