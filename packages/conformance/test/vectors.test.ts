import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { rules } from "../runner/rules.ts";
import { runCases, summaryOf } from "../runner/run-cases.ts";
import { type Case, readVectorFiles, type VectorFile } from "../runner/vector-file.ts";

const files = readVectorFiles(fileURLToPath(new URL("../vectors", import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "riposte-vectors-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns the same case with an expectation that no outcome matches. */
function altered(one: Case): Case {
  if ("error" in one.expect) return { ...one, expect: { value: "no error" } };
  return { ...one, expect: { value: { altered: one.expect.value } } };
}

/** Writes a copy of the file with an altered expectation in the first binding case that passes, and reads it again. */
async function withOneAltered({ name, cases }: VectorFile): Promise<VectorFile> {
  for (const [index, one] of cases.entries()) {
    const isBinding = one.informative === undefined || name.endsWith("-informative");
    const { passed } = await runCases({ name, cases: [one] });
    if (passed === 0 || !isBinding) continue;
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ cases: cases.with(index, altered(one)) }));
    return readVectorFiles(folder, `${name}.json`)[0]!;
  }
  throw new Error(`${name} has no case that passes`);
}

/** Returns how many cases a report counts as not applicable. */
function excusedIn({ notApplicable }: Awaited<ReturnType<typeof runCases>>): number {
  return [...notApplicable.values()].reduce((sum, count) => sum + count, 0);
}

describe("Django's vectors", () => {
  it("are there", () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
  });

  describe.each(files)("$name", (file) => {
    it("pass, each case", async () => {
      const report = await runCases(file);
      expect(report.failures.map(({ case: { id } }) => id)).toEqual([]);
      expect(report.passed).toBeGreaterThan(0);
    });

    it("are noticed when one expectation is altered", async () => {
      const report = await runCases(file);
      const { passed, failures, ...rest } = await runCases(await withOneAltered(file));
      expect(passed).toBe(report.passed - 1);
      // An informative file has no binding expectation that could fail.
      const isInformative = file.name.endsWith("-informative");
      expect(failures).toHaveLength(isInformative ? 0 : 1);
      expect(excusedIn({ ...rest, passed, failures })).toBe(excusedIn(report) + (isInformative ? 1 : 0));
    });
  });

  it("are not applicable in at most 3% of all cases", async () => {
    const reports = [];
    for (const file of files) reports.push(await runCases(file));
    const excused = reports.reduce((sum, report) => sum + excusedIn(report), 0);
    const total = files.reduce((sum, { cases }) => sum + cases.length, 0);
    expect(excused / total, reports.map(summaryOf).join("\n")).toBeLessThanOrEqual(0.03);
  });

  it("have every rule listed in docs/django-differences.md", () => {
    const table = readFileSync(new URL("../../../docs/django-differences.md", import.meta.url), "utf8");
    for (const { name } of rules) expect(table).toContain(`\n| ${name} |`);
  });
});
