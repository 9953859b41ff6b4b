import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault } from "./json-fault.ts";
import { type JsonParseError, parseJson } from "./parse-json.ts";

function offsetOf(text: string): number | undefined {
  try {
    parseJson(text);
    return undefined;
  } catch (error) {
    return (error as JsonParseError).offset;
  }
}

describe("parseJson", () => {
  it("reports the offset of the first syntax error", () => {
    const faults = {
      "": 0,
      " ": 1,
      "{": 1,
      "{bad": 1,
      "[1,]": 3,
      "[1 2]": 3,
      '{"a" 1}': 5,
      '{"a":}': 5,
      '"\n"': 1,
      '"\\x"': 1,
    };
    for (const [text, offset] of Object.entries(faults)) expect(offsetOf(text), text).toBe(offset);
    expect([offsetOf("01"), offsetOf("[1]]"), offsetOf("nul"), offsetOf("'a'"), offsetOf('{"a":1,}')]).toEqual([
      1, 3, 0, 0, 7,
    ]);
  });

  it("finds an error exactly when JSON.parse throws", () => {
    const json = fc
      .json()
      .chain((text) =>
        fc.tuple(fc.constant(text), fc.nat(text.length), fc.constantFrom("", ",", "]", "}", '"', "1", "\\")),
      );
    fc.assert(
      fc.property(json, ([text, at, inserted]) => {
        const broken = text.slice(0, at) + inserted + text.slice(at + 1);
        let valid = true;
        try {
          JSON.parse(broken);
        } catch {
          valid = false;
        }
        expect(findJsonFault(broken) === undefined).toBe(valid);
      }),
    );
  });
});
