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
import type { RequestSettings } from "./request-settings.ts";

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

  it("A9: keeps integers exact, or as the settings say", async () => {
    const read = (body: string, settings?: RequestSettings): Promise<unknown> =>
      makeRequest({ method: "POST", headers: json, body }, settings).json();
    expect(await read('{"id":1234567890123456789}')).toEqual({ id: 1234567890123456789n });
    expect(await read('{"id":1234567890123456789}', { unsafeIntegers: "round" })).toEqual({ id: 1234567890123456800 });
    await expect(read("[9007199254740992]", { unsafeIntegers: "refuse" })).rejects.toMatchObject({ status: 400 });
    expect(await read("[9007199254740991]", { unsafeIntegers: "refuse" })).toEqual([Number.MAX_SAFE_INTEGER]);
  });

  it("A9: keeps integers exact where the framework has left bytes or text", async () => {
    const text = '{"id":1234567890123456789}';
    for (const parsed of [{ value: Buffer.from(text) }, { value: text }, { value: { id: 0 }, raw: text }]) {
      expect(await makeRequest({ headers: json, parsed }).json()).toEqual({ id: 1234567890123456789n });
    }
    const rounded = { headers: json, parsed: { value: { id: 1234567890123456800 } } };
    expect(await makeRequest(rounded).json()).toEqual({ id: 1234567890123456800 });
    await expect(makeRequest(rounded, { unsafeIntegers: "refuse" }).json()).rejects.toMatchObject({ status: 400 });
  });

  it("A6: tells a JSON string from the text of the body", async () => {
    const read = (value: string, length: number): Promise<unknown> =>
      makeRequest({ headers: { ...json, "Content-Length": String(length) }, parsed: { value } }).json();
    expect(await read("12", 4)).toBe("12");
    expect(await read("12", 2)).toBe(12);
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

  it("A7: undoes what qs and append-field make of names", async () => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [at, String(at)]));
    const value = {
      a: ["1", "2"],
      "b[]": ["3", "4"],
      c: ["5"],
      user: { name: "x", tags: ["y"] },
      list: [{ id: "1" }, { id: "2" }],
      // Indices that are not 0, 1, 2, …
      sparse: { 5: "6", 7: "8" },
      mixed: { "": "9", key: "10" },
      deep: { a: { "[b][c]": "11" } },
      empty: null,
      ["__proto__"]: "z",
    };
    const { fields } = await makeRequest({ headers: form, parsed: { value } }).form();
    expect([...fields.lists()]).toEqual([
      ["a", ["1", "2"]],
      ["b[]", ["3", "4"]],
      ["c[]", ["5"]],
      ["user[name]", ["x"]],
      ["user[tags][]", ["y"]],
      ["list[0][id]", ["1"]],
      ["list[1][id]", ["2"]],
      ["sparse[5]", ["6"]],
      ["sparse[7]", ["8"]],
      ["mixed", ["9"]],
      ["mixed[key]", ["10"]],
      ["deep[a][b][c]", ["11"]],
      ["empty", [""]],
      ["__proto__", ["z"]],
    ]);
    const overflown = await makeRequest({ headers: form, parsed: { value: { a: many } } }).form();
    expect(overflown.fields.getlist("a")).toEqual(Object.values(many));
  });

  it("A7: finds a field under both names that the parser has made one of", async () => {
    const { fields } = await makeRequest({
      headers: form,
      parsed: { value: { a: ["1", "2"], user: { name: "x" } } },
    }).form();
    expect([fields.getlist("a"), fields.getlist("a[]"), fields.get("a[]"), fields.has("a[]")]).toEqual([
      ["1", "2"],
      ["1", "2"],
      "2",
      true,
    ]);
    expect([fields.get("user[name]"), fields.get("user.name"), fields.has("user")]).toEqual(["x", "x", false]);
  });

  it("U6: holds the limits for what the framework has parsed, however many fields there are", async () => {
    const parsed = [
      { value: Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`f${at}`, ""])) },
      { value: { a: new Array(130_000).fill("") } },
      { value: { a: { b: new Array(1001).fill("") } } },
      { fields: new Array(1001).fill(["a", ""]) },
    ];
    for (const body of parsed) {
      await expect(makeRequest({ headers: form, parsed: body }).form()).rejects.toThrow(TooManyFieldsSent);
    }
    const sparse: string[] = [];
    sparse[4_000_000_000] = "1";
    const { fields } = await makeRequest({ headers: form, parsed: { value: { a: sparse } } }).form();
    expect([...fields.lists()]).toEqual([["a[4000000000]", ["1"]]]);
  });

  it("U6: refuses as many fields as a parser keeps that drops further ones", async () => {
    const read = (count: number) =>
      makeRequest({ headers: form, parsed: { value: { a: new Array(count).fill("") }, maxFields: 20 } }).form();
    expect((await read(19)).fields.getlist("a")).toHaveLength(19);
    await expect(read(20)).rejects.toThrow(TooManyFieldsSent);
  });

  it("A7: parses the bytes or the text that the framework has left", async () => {
    for (const value of [Buffer.from("a[]=1&a[]=2"), "a[]=1&a[]=2"]) {
      const { fields } = await makeRequest({ headers: form, parsed: { value } }).form();
      expect([...fields.lists()]).toEqual([["a[]", ["1", "2"]]]);
    }
    const multipart = { "Content-Type": "multipart/form-data; boundary=B" };
    const text = '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--';
    const { fields } = await makeRequest({ headers: multipart, parsed: { value: Buffer.from(text) } }).form();
    expect(fields.get("a")).toBe("1");
    await expect(makeRequest({ headers: multipart, parsed: { value: text } }).form()).rejects.toThrow(
      "The test has read the multipart body as text",
    );
  });

  it("hands files over that were kept before", async () => {
    const headers = { "Content-Type": "multipart/form-data; boundary=B" };
    const body = '--B\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nabc\r\n--B--';
    const request = makeRequest({ method: "POST", headers, body });
    expect((await request.form()).files.size).toBe(1);
    const seen: string[] = [];
    const { files } = await request.form({ onFile: async (file) => seen.push(file.fieldName, await file.text()) });
    expect([seen, files.size]).toEqual([["f", "abc"], 0]);
  });
});

describe("HttpRequest.stream", () => {
  async function sizesOf(stream: AsyncIterable<Uint8Array>): Promise<number[]> {
    const sizes: number[] = [];
    for await (const piece of stream) sizes.push(piece.length);
    return sizes;
  }

  it("gives the body once, under the limit", async () => {
    const request = makeRequest({ method: "POST", body: "abc" });
    expect(await sizesOf(request.stream())).toEqual([3]);
    expect(() => request.stream()).toThrow("already taken by stream()");
    await expect(request.bytes()).rejects.toThrow("already taken by stream()");
    const small = makeRequest({ method: "POST", body: "abc" }, { limits: { dataUploadMaxMemorySize: 2 } });
    await expect(sizesOf(small.stream())).rejects.toThrow(RequestDataTooBig);
    expect(await sizesOf(makeRequest({ method: "POST", body: "abc" }).stream({ maxSize: 3 }))).toEqual([3]);
    await expect(sizesOf(makeRequest({ method: "POST", body: "abc" }).stream({ maxSize: 2 }))).rejects.toThrow(
      RequestDataTooBig,
    );
  });

  it("throws when the body was read or parsed before", async () => {
    for (const name of ["bytes", "text", "json", "form"] as const) {
      const request = makeRequest({ method: "POST", headers: name === "form" ? form : json, body: "1" });
      await request[name]();
      expect(() => request.stream(), name).toThrow("was already read");
    }
    const parsed = makeRequest({ method: "POST", headers: json, parsed: { value: {} } });
    await expect(sizesOf(parsed.stream())).rejects.toThrow("The test has already parsed the body");
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
    const headers = { "Content-Type": "text/plain; charset=latin-1" };
    const text = makeRequest({ headers, parsed: { value: "é" } });
    expect([await text.text(), await text.bytes()]).toEqual(["é", Uint8Array.of(0xe9)]);
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
