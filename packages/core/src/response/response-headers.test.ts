import { describe, expect, it } from "vitest";
import { BadHeaderError } from "../http/errors.ts";
import { HttpResponse } from "./http-response.ts";
import { ResponseHeaders } from "./response-headers.ts";

describe("ResponseHeaders", () => {
  it("ignores case and keeps the place of a header that is set with another spelling", () => {
    const headers = new ResponseHeaders({ "X-One": 1, "X-Two": 2n });
    headers.set("x-one", "3");
    expect(headers.items()).toEqual([
      ["x-one", "3"],
      ["X-Two", "2"],
    ]);
    expect(headers.get("X-ONE")).toBe("3");
  });

  it("U14, H3: refuses each character that no token has, at every place that takes a name", () => {
    const token = /^[\w!#$%&'*+.^`|~-]$/;
    const characters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    const others = [...characters.filter((one) => !token.test(one)), "\u0130", "\u212a", "☃", "\ud800"];
    expect(others).toHaveLength(256 - 77 + 4);
    for (const name of ["", ...others.flatMap((one) => [one, `X${one}`, `${one}X`, `X${one}y`])]) {
      const response = new HttpResponse("");
      for (const set of [
        () => response.setHeader(name, "v"),
        () => response.headers.set(name, "v"),
        () => response.headers.setDefault(name, "v"),
        () => new HttpResponse("", { headers: [[name, "v"]] }),
        () => new HttpResponse("", { headers: new Map([[name, "v"]]) }),
      ]) {
        expect(set, JSON.stringify(name)).toThrow(BadHeaderError);
      }
      expect(response.headers.items()).toEqual([["Content-Type", "text/html; charset=utf-8"]]);
    }
    const every = characters.filter((one) => token.test(one)).join("");
    expect(new HttpResponse("", { headers: { [every]: "v" } }).getHeader(every)).toBe("v");
  });

  it("accepts pairs, Maps and objects", () => {
    expect([...new ResponseHeaders([["A", "1"]])]).toEqual([["A", "1"]]);
    expect([...new ResponseHeaders(new Map([["A", "1"]]))]).toEqual([["A", "1"]]);
    expect(() => new ResponseHeaders([["A"] as never])).toThrow(
      "dictionary update sequence element #0 has length 1; 2 is required.",
    );
  });

  it("ignores the deletion of a missing header and returns the header that it pops", () => {
    const headers = new ResponseHeaders({ A: "1", B: "2" });
    headers.delete("missing");
    expect(headers.pop("a")).toEqual(["A", "1"]);
    expect(headers.pop("a")).toBeUndefined();
    expect(headers.get("missing")).toBeUndefined();
    expect(headers.has("B")).toBe(true);
  });

  it("sets a default only for a missing header", () => {
    const headers = new ResponseHeaders({ A: "1" });
    headers.setDefault("a", "2");
    headers.setDefault("B", "3");
    expect(headers.items()).toEqual([
      ["A", "1"],
      ["B", "3"],
    ]);
  });

  it("yields one Set-Cookie line per cookie after the headers", () => {
    const response = new HttpResponse("");
    response.setCookie("b", "1");
    response.setCookie("a", "日");
    expect([...response.headers]).toEqual([
      ["Content-Type", "text/html; charset=utf-8"],
      ["Set-Cookie", "b=1; Path=/"],
      ["Set-Cookie", 'a="\u00e6\u0097\u00a5"; Path=/'],
    ]);
  });

  it("converts other values to text as Python's str() does", () => {
    const headers = new ResponseHeaders({ Number: 1.5, Bytes: new Uint8Array([0x61, 0xe9]), Yes: true });
    headers.set("Date", new Date(Date.UTC(2024, 4, 6, 7, 8, 9)));
    expect(headers.items().map(([, value]) => value)).toEqual(["1.5", "aé", "True", "2024-05-06 07:08:09+00:00"]);
  });

  it("H1: refuses a value with a line end when it is set", () => {
    const { headers } = new HttpResponse("");
    for (const value of ["a\r\nSet-Cookie: x=1", "\n", "\r", "日\n"]) {
      expect(() => headers.set("X", value)).toThrow(BadHeaderError);
    }
    expect(() => headers.set("X", "a\r\nb")).toThrow("Header values can't contain newlines (got 'a\\r\\nb')");
    expect(headers.has("X")).toBe(false);
  });

  it("H2: refuses NUL", () => {
    expect(() => new ResponseHeaders({ X: "a\0b" })).toThrow(BadHeaderError);
  });

  it("H3: refuses a name that is not a token", () => {
    for (const name of ["X\nA", "X: y", "", "é", "a b", "日", "X\0"]) {
      expect(() => new ResponseHeaders({ [name]: "v" })).toThrow(BadHeaderError);
    }
  });

  it("H4: encodes text beyond latin-1 as one MIME encoded word and refuses lone surrogates", () => {
    const headers = new ResponseHeaders({ Snow: "☃", Long: "€ and a lot of plain text", Raw: "é" });
    expect(headers.get("Snow")).toBe("=?utf-8?b?4piD?=");
    expect(headers.get("Long")).toBe("=?utf-8?q?=E2=82=AC_and_a_lot_of_plain_text?=");
    expect(headers.get("Raw")).toBe("é");
    expect(() => headers.set("X", "\ud800")).toThrow(BadHeaderError);
  });
});
