import assert from "node:assert/strict";
import { HttpResponse, JsonResponse, jsonArray, jsonScript, StreamingHttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { rawRequest, requestText, requestWithBody } from "../raw-request.ts";
import { type Refused, refusalCase } from "../refusals.ts";

/** Keys that look like integers, whose hashes an attacker can compute. */
const floodKeys = Array.from({ length: 2 ** 17 }, (_, index) => `${index * 2 ** 12}`);

const fail = (): never => {
  throw new Error("no");
};

/** Values that throw, or never end. */
const hostileValues: readonly (readonly [what: string, make: () => unknown])[] = [
  ["a toJSON that throws", () => ({ toJSON: fail })],
  ["a toJSON that never ends", () => ({ toJSON: again })],
  ["a getter that throws", () => Object.defineProperty({}, "a", { get: fail, enumerable: true })],
  ["a Proxy whose keys throw", () => new Proxy({}, { ownKeys: fail })],
  ["a Proxy whose values throw", () => new Proxy({ a: 1 }, { get: fail })],
  ["a revoked Proxy", revoked],
  ["a circle", circle],
];

/** The rows for JSON, HTML and bodies of the security test plan. */
export const securityDataCases: readonly Case[] = [
  serverCase(
    "I3: reads 2^17 keys that look like integers from JSON, and refuses as many fields",
    () => async (request) => {
      if (request.contentType !== "application/json")
        return new HttpResponse(String((await request.form()).fields.size));
      return new HttpResponse(String(Object.keys((await request.json()) as object).length));
    },
    async ({ url }) => {
      const post = (type: string, body: string) =>
        rawRequest(url, requestWithBody("POST", "/", [`Content-Type: ${type}`], body));
      const json = await post("application/json", `{${floodKeys.map((key) => `"${key}":0`).join()}}`);
      assert.deepEqual([json.status, json.body.toString()], [200, "131072"]);
      assert.equal((await post("application/x-www-form-urlencoded", floodKeys.join("&"))).status, 400);
    },
  ),
  serverCase(
    "I4: the Content-Type that is parsed is the one that is validated",
    () => async (request) => new HttpResponse(JSON.stringify([request.contentType, await request.json()])),
    async ({ url }) => {
      const post = (type: string) => rawRequest(url, requestWithBody("POST", "/", [`Content-Type: ${type}`], "[1]"));
      for (const type of [
        "application/json",
        "Application/JSON",
        "  application/json",
        "application/json\t;charset=UTF-8",
        "application/json ; charset=utf-8",
      ]) {
        const { status, body } = await post(type);
        assert.deepEqual([status, body.toString()], [200, '["application/json",[1]]'], type);
      }
      for (const type of [
        "application/json junk",
        "application/json\tjunk",
        "application/json, a/b",
        "application/jsonx",
        "text/json",
        "json",
        "application/json; charset=utf-8; charset=utf-16",
        "application/x-www-form-urlencoded; a=application/json",
      ]) {
        assert.equal((await post(type)).status, 415, type);
      }
    },
  ),
  serverCase(
    "I4: the Content-Type of a form is parsed too; a body of another type is an empty form or a 415",
    () => async (request) => new HttpResponse(String((await request.form()).fields.get("a"))),
    async ({ url }) => {
      const post = async (type: string, body: string) => {
        const response = await rawRequest(url, requestWithBody("POST", "/", [`Content-Type: ${type}`], body));
        // Fastify refuses a malformed type itself.
        return response.status === 415 ? "undefined" : response.body.toString();
      };
      const form = "application/x-www-form-urlencoded";
      for (const type of [form, form.toUpperCase(), `  ${form}`, `${form}\t;charset=UTF-8`, `${form} ; charset=utf-8`])
        assert.equal(await post(type, "a=1"), "1", type);
      for (const type of [`${form} junk`, `${form}\tjunk`, `${form}, a/b`, `${form}x`, "text/plain", `a/b; c=${form}`])
        assert.equal(await post(type, "a=1"), "undefined", type);
      const part = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--\r\n';
      for (const type of ["multipart/form-data; boundary=B", "Multipart/Form-Data\t;Boundary=B"])
        assert.equal(await post(type, part), "1", type);
      for (const type of ["multipart/form-data junk; boundary=B", "multipart/form-datax; boundary=B"])
        assert.equal(await post(type, part), "undefined", type);
    },
  ),
  refusalCase(
    "J1: answers 500 to a list as JSON unless safe is false",
    [
      // TypeScript refuses them, but JavaScript does not.
      ["a list", () => new JsonResponse(["body-4711"] as never)],
      ["text", () => new JsonResponse("body-4711" as never)],
      ["an object whose toJSON is a list", () => new JsonResponse({ toJSON: () => ["body-4711"] })],
    ],
    { errors: ["TypeError"] },
  ),
  serverCase(
    "J2: sends data in a script that it cannot end",
    () => () => new HttpResponse(`${jsonScript({ a: "</script><!--&\u2028" }, "data")}${jsonScript(1, '"><b>')}`),
    async ({ url }) => {
      assert.equal(
        (await rawRequest(url, requestText("GET", "/"))).body.toString(),
        '<script id="data" type="application/json">{"a": "\\u003C/script\\u003E\\u003C!--\\u0026\\u2028"}</script>' +
          '<script id="&quot;&gt;&lt;b&gt;" type="application/json">1</script>',
      );
    },
  ),
  refusalCase(
    "J3: answers 500 to a value that throws or never ends, without a byte of the rest",
    hostileValues.map(([what, make]): Refused => [what, () => new JsonResponse({ text: "body-4711", value: make() })]),
    { errors: ["JsonEncodeError"] },
  ),
  serverCase(
    "J3: ends a stream of rows at one that throws or never ends, so that it is not taken for whole",
    () => (request) =>
      new StreamingHttpResponse(jsonArray([{ a: 1 }, hostileValues[Number(request.path.slice(1))]![1]()])),
    async ({ url }) => {
      for (const [index, [what]] of hostileValues.entries()) {
        const { status, complete } = await rawRequest(url, requestText("GET", `/${index}`));
        assert.ok(status === 500 || !complete, what);
      }
    },
  ),
  serverCase(
    "J4: survives 100,000 levels, and a list of 1e8 holes",
    () => (request) => {
      if (request.path === "/") return new HttpResponse("fine");
      return new JsonResponse({ value: deepValues[request.path.slice(1)]!() });
    },
    async ({ url }) => {
      for (const name of Object.keys(deepValues)) {
        const { status, complete } = await rawRequest(url, requestText("GET", `/${name}`));
        assert.ok(complete && (status === 500 || (status === 200 && name !== "holes")), `${name}: ${status}`);
        assert.equal((await rawRequest(url, requestText("GET", "/"))).body.toString(), "fine");
      }
    },
  ),
];

const deepValues: Readonly<Record<string, () => unknown>> = {
  lists: () => deep((value) => [value]),
  objects: () => deep((value) => ({ value })),
  maps: () => deep((value) => new Map([["value", value]])),
  toJSON: () => deep((value) => ({ toJSON: () => value })),
  holes: () => new Array(1e8),
};

function deep(wrap: (value: unknown) => unknown): unknown {
  let value: unknown = wrap(undefined);
  for (let level = 0; level < 100_000; level += 1) value = wrap(value);
  return value;
}

function again(): object {
  return { again: { toJSON: again } };
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function circle(): object {
  const self: Record<string, unknown> = {};
  self.self = self;
  return self;
}
