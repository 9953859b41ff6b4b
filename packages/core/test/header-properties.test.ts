import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCookieHeader } from "../src/adapter.ts";
import { BadHeaderError, HttpResponse } from "../src/index.ts";

const latin1 = fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)) });
const breaks = /[\r\n\0]/;

describe("headers", () => {
  it("keep latin-1 text as it is, or refuse it", () => {
    fc.assert(
      fc.property(latin1, (value) => {
        const response = new HttpResponse();
        const set = () => response.headers.set("X-Value", value);
        if (breaks.test(value)) expect(set).toThrow(BadHeaderError);
        else set();
        expect(response.headers.get("x-value")).toBe(breaks.test(value) ? undefined : value);
      }),
    );
  });

  it("convert any other text to one line of latin-1", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }).filter((text) => !breaks.test(text)),
        (value) => {
          const response = new HttpResponse();
          response.headers.set("X-Value", value);
          expect(response.headers.get("X-Value")).toMatch(/^[^\r\n\0\u0100-\uffff]*$/);
        },
      ),
    );
  });
});

describe("cookies", () => {
  it("come back with the value that was set", () => {
    const value = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(value, (text) => {
        const response = new HttpResponse();
        response.setCookie("name", text);
        const [line] = [...response.headers].filter(([name]) => name === "Set-Cookie").map(([, cookie]) => cookie);
        const pair = line!.slice(0, line!.lastIndexOf("; Path=/"));
        expect(parseCookieHeader(pair).name).toBe(text);
        expect(Object.keys(parseCookieHeader(pair))).toEqual(["name"]);
      }),
    );
  });
});
