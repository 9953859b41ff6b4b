import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRoute } from "./compile-route.ts";
import type { PathConverters } from "./converters.ts";
import { parseRoute } from "./route.ts";

/** Returns what the parts of a route capture, matched as Django does: one regular expression per part. */
function expectedCaptures(parts: readonly string[], path: string): Record<string, string> | undefined {
  const captures: Record<string, string> = {};
  let rest = path.slice(1);
  for (const [index, part] of parts.entries()) {
    const source = parseRoute(part).map((segment) =>
      segment.kind === "text" ? segment.text.replace(/[.$^|+()[\]{}?*\\/-]/g, "\\$&") : `(${segment.converter.regex})`,
    );
    const end = index === parts.length - 1 ? "$" : "";
    const match = new RegExp(`^${source.join("").replaceAll("\\-", "\\x2d")}${end}`, "u").exec(rest);
    if (match === null) return undefined;
    const names = parseRoute(part).flatMap((segment) => (segment.kind === "param" ? [segment.name] : []));
    for (const [at, name] of names.entries()) captures[name] = match[at + 1]!;
    rest = rest.slice(match[0].length);
  }
  return captures;
}

/** Returns what the route captures, as text. */
function captures(parts: readonly string[], path: string): Record<string, string> | undefined {
  const params = compileRoute(parts.map((part) => parseRoute(part)))(path, "bigint");
  return params && Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

const uuid = "550e8400-e29b-41d4-a716-446655440000";
const letters = fc.constantFrom("a", "1", "-", "/", "x", "\n", "\u{1f600}", "_", uuid, "\u0663");
const someText = fc.array(letters, { maxLength: 4 }).map((texts) => texts.join(""));
/** A piece of a route, and a text that it may match. */
const piece = fc.oneof(
  fc.tuple(fc.constantFrom("str", "int", "slug", "path", "uuid"), someText),
  fc.tuple(fc.constantFrom("str", "int", "slug", "path"), fc.constantFrom("1", "11")),
  fc.constantFrom("-", "/", "a", "1", "x/", "\n", "\u{1f600}").map((text): [string, string] => [text, text]),
);
const pieces = fc.array(fc.array(piece, { maxLength: 4 }), { minLength: 1, maxLength: 3 });

/** Returns the parts of a route, whose params are numbered so that no name is used twice, and a path. */
function routeAndPath(parts: readonly (readonly [string, string][])[]): [parts: string[], path: string] {
  let count = 0;
  const nameParam = (text: string): string => (/^[a-z]{3,}$/.test(text) ? `<${text}:p${count++}>` : text);
  const path = parts.flat().map(([, text]) => text);
  return [parts.map((part) => part.map(([text]) => nameParam(text)).join("")), `/${path.join("")}`];
}

/** `<int>` reads digits as a number. */
function withoutZeros(captured: Record<string, string> | undefined): unknown {
  return captured && Object.entries(captured).map(([name, text]) => [name, text.replace(/^0+(?=\d)/, "")]);
}

describe("compileRoute", () => {
  it("A4: matches, and captures, what Django's regular expressions do", () => {
    let matched = 0;
    fc.assert(
      fc.property(pieces, (parts) => {
        const [route, path] = routeAndPath(parts);
        const expected = expectedCaptures(route, path);
        if (expected) matched += 1;
        expect(withoutZeros(captures(route, path))).toEqual(withoutZeros(expected));
      }),
      { numRuns: 5000 },
    );
    expect(matched).toBeGreaterThan(1000);
  });

  it("keeps what a prefix has captured when the rest below it does not match", () => {
    expect(captures(["<path:a>/", "x/"], "/b/x/")).toBeUndefined();
    expect(captures(["<path:a>/x/"], "/b/x/")).toEqual({ a: "b" });
    expect(captures(["<int:a>", "<int:b>/"], "/12/")).toBeUndefined();
    expect(captures(["<int:a>-", "<int:b>/"], "/1-2/")).toEqual({ a: "1", b: "2" });
  });

  it("never splits one character between two params", () => {
    expect(captures(["<str:a><str:b>"], "/\u{1f600}")).toBeUndefined();
    expect(captures(["<str:a><str:b>"], "/\u{1f600}\u{1f601}")).toEqual({ a: "\u{1f600}", b: "\u{1f601}" });
  });

  it.each([
    ["[0-9]{4}", "<own:a>-<str:b>/", "/2024-x/", { a: "2024", b: "x" }],
    ["[0-9]{4}", "<str:b>-<own:a>/", "/a-1999-2024/", { a: "2024", b: "a-1999" }],
    ["a|ab", "<own:a><str:b>/", "/abc/", { a: "a", b: "bc" }],
    ["a|ab", "<own:a>c/", "/abc/", { a: "ab" }],
    ["[a-z]*", "x<own:a>/", "/x/", { a: "" }],
    ["[a-z/]+", "<own:a>/<own2:b>/", "/a/b/c/", { a: "a/b", b: "c" }],
    ["(a)(b)", "<own:a>/", "/ab/", { a: "ab" }],
    ["[0-9]{4}", "<own:a>/", "/204/", undefined],
  ])("takes a converter of one's own: %s in %s", (regex, route, path, expected) => {
    const own = { regex, toValue: (text: string) => text, toUrl: String };
    const converters: PathConverters = { own, own2: own };
    expect(compileRoute([parseRoute(route, converters)])(path)).toEqual(expected);
  });
});

/** Returns the least of several times, in milliseconds, that some matches take. */
function timeOf(route: string, path: string): number {
  const matcher = compileRoute([parseRoute(route)]);
  const times = Array.from({ length: 12 }, () => {
    const start = performance.now();
    for (let round = 0; round < 20; round += 1) matcher(path);
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe("A4 F9: routes made to backtrack", () => {
  it.each([
    ["<str:a>-<str:b>-<str:c>/", "-", "//"],
    ["<slug:a>-<slug:b>-<slug:c>-<slug:d>/", "-", "!/"],
    ["<slug:a><slug:b><slug:c><slug:d>/", "a", "!/"],
    ["<path:a>/<path:b>/<path:c>/x", "/", "\n/x"],
    ["<path:a>/x/<path:b>/x/<path:c>/y/", "/x", "/\n/y/"],
    ["<int:a><int:b><int:c><int:d>x", "1", "yx"],
    ["<str:a><str:b><str:c>/", "\u{1f600}", "//"],
    ["<path:a>-<int:b>-<slug:c>-<str:d>-<path:e>!", "1-", "\n!"],
    ["<slug:a>a<slug:b>a<slug:c>a<slug:d>a/", "a", "!a/"],
    ["<path:a><uuid:b><path:c><uuid:d>x", "550e8400-e29b-41d4-a716-446655440000", "\nx"],
  ])("%s takes time linear in the length of the path", (route, unit, end) => {
    const path = (length: number): string => `/${unit.repeat(length / unit.length)}${end}`;
    expect(compileRoute([parseRoute(route)])(path(1000))).toBeUndefined();
    // Quadratic time would be 16 times as long.
    expect(timeOf(route, path(8000)) / timeOf(route, path(2000))).toBeLessThan(10);
  });
});
