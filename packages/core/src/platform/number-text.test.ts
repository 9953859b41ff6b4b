import { describe, expect, it } from "vitest";
import { dumps } from "../json/dumps.ts";
import { HttpResponse } from "../response/http-response.ts";
import { numberText } from "./number-text.ts";

describe("numberText", () => {
  // Python 3.11: str(int) below 1e21, str(float) from there on and for fractions.
  it.each([
    [-3565900025594533000, "-3565900025594532864"],
    [2 ** 53 + 2, "9007199254740994"],
    [123456789012345680000, "123456789012345683968"],
    [1e21, "1e+21"],
    [-1.5e300, "-1.5e+300"],
    [1e-5, "1e-05"],
    [0.0001, "0.0001"],
    [5e-324, "5e-324"],
    [-0, "0"],
  ])("writes a number alike in JSON, keys and contents: %d", (value, text) => {
    expect(numberText(value)).toBe(text);
    expect(dumps(value)).toBe(text);
    expect(dumps([new Map([[value, value]])])).toBe(`[{"${text}": ${text}}]`);
    expect(new HttpResponse(value as unknown as string).text).toBe(text);
  });
});
