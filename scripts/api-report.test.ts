import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { entriesOfPackages, reportFolder, reportOf } from "./api-report.ts";

const entries = entriesOfPackages();

describe("the public API", () => {
  it.each(entries)("of $name is the one in docs/api: `npm run api` writes it anew", (entry) => {
    expect(reportOf(entry)).toBe(readFileSync(`${reportFolder}/${entry.name}.api.md`, "utf8"));
  });

  it("has a report for each entry and no other", () => {
    expect(readdirSync(reportFolder).sort()).toEqual(entries.map(({ name }) => `${name}.api.md`).sort());
  });
});
