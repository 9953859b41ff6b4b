import { describe, expect, it } from "vitest";
import { z } from "zod";
import { makeRequest } from "../../test/make-request.ts";
import {
  BadRequest,
  RequestDataTooBig,
  TooManyFieldsSent,
  UnsupportedMediaType,
  ValidationError,
} from "../http/errors.ts";
import { JsonParseError } from "./parse-json.ts";

const json = { "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

function readJson(body: string | Uint8Array, contentType = "application/json"): Promise<unknown> {
  return makeRequest({ method: "POST", headers: { "Content-Type": contentType }, body }).json();
}

describe("HttpRequest.json", () => {
  it("I4: compares the parsed media type, not the header's text", async () => {
    for (const type of ["Application/JSON", " application/json\t;charset=UTF-8", "application/problem+json"]) {
      expect(await readJson("[1]", type)).toEqual([1]);
    }
    const others = [
      "application/json junk",
      "application/jsonx",
      "text/json",
      "a/+json",
      "application/json, a/b",
      "json",
    ];
    for (const type of others) await expect(readJson("[1]", type), type).rejects.toThrow(UnsupportedMediaType);
    await expect(readJson("[1]", "application/json; charset=utf-8; charset=utf-16")).rejects.toThrow(
      UnsupportedMediaType,
    );
  });

  it("I5: answers 415 to a missing type and to another type", async () => {
    await expect(makeRequest({ body: "{}" }).json()).rejects.toMatchObject({ status: 415 });
    await expect(readJson("{}", "text/plain")).rejects.toMatchObject({ status: 415 });
  });

  it("I9: accepts UTF-8 only and strips its byte order mark", async () => {
    expect(await readJson('\ufeff{"a":"é"}')).toEqual({ a: "é" });
    await expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).rejects.toThrow(BadRequest);
    await expect(readJson(Uint8Array.of(0xff, 0xfe, 0x31, 0))).rejects.toThrow(BadRequest);
    for (const charset of ["utf-7", "utf-16", "latin-1"]) {
      await expect(readJson("{}", `application/json; charset=${charset}`)).rejects.toMatchObject({ status: 415 });
    }
  });

  it("I10: answers 400 to malformed JSON, a number out of range and deep nesting", async () => {
    const bad = ["", "{bad", "[1] x", "1e999", "[1,-1e999]", "[".repeat(100_000), "[".repeat(1001) + "]".repeat(1001)];
    for (const body of bad) await expect(readJson(body), body.slice(0, 9)).rejects.toMatchObject({ status: 400 });
    expect(await readJson("[".repeat(1000) + "]".repeat(1000))).toHaveLength(1);
  });

  it("reports the position and never repeats the body", async () => {
    const error = await readJson('{"a": 1,\n "secret": tru}').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JsonParseError);
    expect(error).toMatchObject({ line: 2, column: 12, offset: 20 });
    expect((error as Error).message).toBe("Malformed JSON: expected value: line 2 column 12 (char 20)");
  });

  it("I1: refuses the key __proto__, escaped or not, and accepts constructor", async () => {
    for (const body of ['{"__proto__":{}}', '{"a":[{"\\u005f_proto__":1}]}']) {
      await expect(readJson(body)).rejects.toThrow("JSON must not have a key named __proto__.");
    }
    expect(await readJson('{"constructor":{"prototype":{"polluted":1}}}')).toHaveProperty("constructor");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("uses the value that the framework has parsed, under the same rules", async () => {
    const read = (value: unknown): Promise<unknown> => makeRequest({ headers: json, parsed: { value } }).json();
    expect(await read({ a: 1 })).toEqual({ a: 1 });
    expect(await read(null)).toBeNull();
    await expect(read(JSON.parse('{"__proto__":1}'))).rejects.toThrow(BadRequest);
  });

  it("parses once", async () => {
    const request = makeRequest({ headers: json, body: "{}" });
    expect(await request.json()).toBe(await request.json());
  });
});

describe("HttpRequest.form", () => {
  it("reads a url-encoded body with its limits", async () => {
    const request = makeRequest({ headers: form, body: "a=1&a=%C3%A9&b" });
    expect([...(await request.form()).fields.lists()]).toEqual([
      ["a", ["1", "é"]],
      ["b", [""]],
    ]);
    await expect(makeRequest({ headers: form, body: "a&".repeat(2000) }).form()).rejects.toThrow(TooManyFieldsSent);
    const small = makeRequest({ headers: form, body: "a=123" }, { limits: { dataUploadMaxMemorySize: 4 } });
    await expect(small.form()).rejects.toThrow(RequestDataTooBig);
  });

  it("is empty for another media type, as in Django", async () => {
    expect((await makeRequest({ headers: json, body: "{}" }).form()).fields.size).toBe(0);
  });

  it("refuses another charset", async () => {
    const headers = { "Content-Type": `${form["Content-Type"]}; charset=latin-1` };
    await expect(makeRequest({ headers, body: "a" }).form()).rejects.toThrow(
      "HTTP requests with the 'application/x-www-form-urlencoded' content type must be UTF-8 encoded.",
    );
  });

  it("flattens the value that the framework has parsed", async () => {
    const value = { a: ["1", "2"], user: { name: "x", tags: ["y"] }, ["__proto__"]: "z" };
    const { fields } = await makeRequest({ headers: form, parsed: { value } }).form();
    expect([...fields.lists()]).toEqual([
      ["a", ["1", "2"]],
      ["user[name]", ["x"]],
      ["user[tags]", ["y"]],
      ["__proto__", ["z"]],
    ]);
  });
});

describe("HttpRequest.text and bytes", () => {
  it("decode with the charset of Content-Type", async () => {
    const headers = { "Content-Type": "text/plain; charset=latin-1" };
    expect(await makeRequest({ headers, body: Uint8Array.of(0xe9) }).text()).toBe("é");
    expect(await makeRequest({ body: "\ufeffé" }).text()).toBe("é");
    await expect(makeRequest({ headers: { "Content-Type": "text/plain; charset=x" } }).text()).rejects.toMatchObject({
      status: 415,
    });
  });

  it("throw when the framework has already parsed the body", async () => {
    await expect(makeRequest({ headers: json, parsed: { value: {} } }).bytes()).rejects.toThrow(
      "already parsed the body",
    );
    expect(await makeRequest({ parsed: { value: Uint8Array.of(1) } }).bytes()).toEqual(Uint8Array.of(1));
  });
});

describe("HttpRequest.validate", () => {
  const schema = z.object({ name: z.string().min(2), tags: z.array(z.string()).default([]) });

  it("returns the schema's output for JSON or a form", async () => {
    expect(await makeRequest({ headers: json, body: '{"name":"abc"}' }).validate(schema)).toEqual({
      name: "abc",
      tags: [],
    });
    expect(await makeRequest({ headers: form, body: "name=abc&tags=1&tags=2" }).validate(schema)).toEqual({
      name: "abc",
      tags: ["1", "2"],
    });
  });

  it("throws ValidationError with the messages by field", async () => {
    const error = await makeRequest({ headers: json, body: '{"name":"a","tags":["x",1]}' })
      .validate(schema)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    expect(Object.keys((error as ValidationError).errors)).toEqual(["name", "tags.1"]);
    await expect(makeRequest({ headers: json, body: "1" }).validate(schema)).rejects.toMatchObject({
      status: 400,
      errors: { "": [expect.any(String)] },
    });
  });

  it("refuses another media type, and a field named __proto__", async () => {
    await expect(makeRequest({ body: "x" }).validate(schema)).rejects.toThrow(UnsupportedMediaType);
    await expect(makeRequest({ headers: form, body: "__proto__=1" }).validate(schema)).rejects.toThrow(BadRequest);
  });
});
