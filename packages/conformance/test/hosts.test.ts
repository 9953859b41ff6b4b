import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { page, pageWithTable } from "./hosts-table.ts";

describe("docs/hosts.md", () => {
  it("says how many cases each host runs and what it cannot do", () => {
    const expected = pageWithTable();
    if (process.env.RIPOSTE_WRITE_DOCS) writeFileSync(page, expected);
    else expect(readFileSync(page, "utf8")).toBe(expected);
  });
});
