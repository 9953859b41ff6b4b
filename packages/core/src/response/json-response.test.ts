import { describe, expect, it } from "vitest";
import { JsonResponse } from "./json-response.ts";

const refusal = new TypeError("In order to allow non-dict objects to be serialized set the safe parameter to False.");

describe("JsonResponse", () => {
  it("writes JSON as Django does", () => {
    const response = new JsonResponse({ b: "é", a: [1, null] }, { status: 201 });
    expect(response.body).toBe('{"b": "\\u00e9", "a": [1, null]}');
    expect([...response.headers]).toEqual([["Content-Type", "application/json"]]);
    expect(response.status).toBe(201);
  });

  it("J1: refuses data that is not a dict unless safe is false", () => {
    class Row {
      id = 1;
    }
    for (const data of [
      [1],
      "text",
      1,
      null,
      new Set([1]),
      new Date(0),
      new Uint8Array(1),
      new Row(),
      { toJSON: () => [1] },
    ]) {
      expect(() => new JsonResponse(data as never)).toThrow(refusal);
    }
    expect(new JsonResponse([1], { safe: false }).body).toBe("[1]");
    expect(new JsonResponse(new Map([["a", 1]])).body).toBe('{"a": 1}');
    expect(new JsonResponse(Object.create(null) as object).body).toBe("{}");
  });

  it("accepts jsonDumpsParams, an encoder and every option of a response", () => {
    const encoder = { encode: (value: unknown) => `<${JSON.stringify(value)}>` };
    expect(new JsonResponse({ a: 1 }, { encoder }).body).toBe('<{"a":1}>');
    expect(new JsonResponse({ a: 1 }, { jsonDumpsParams: { indent: 1 } }).body).toBe('{\n "a": 1\n}');
    const response = new JsonResponse(
      { a: "é" },
      { charset: "latin-1", jsonDumpsParams: { ensureAscii: false }, reason: "Fine" },
    );
    expect(response.content).toEqual(Uint8Array.from(Buffer.from('{"a": "é"}', "latin1")));
    expect(response.reasonPhrase).toBe("Fine");
  });

  it("refuses a content type in both contentType and headers", () => {
    const headers = { "Content-Type": "application/problem+json" };
    expect(() => new JsonResponse({}, { headers })).toThrow(TypeError);
    expect([...new JsonResponse({}, { headers, contentType: null }).headers]).toEqual([
      ["Content-Type", "application/problem+json"],
    ]);
  });
});
