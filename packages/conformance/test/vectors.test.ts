import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rules } from "../runner/rules.ts";
import { runCases, summaryOf } from "../runner/run-cases.ts";
import { type Case, readVectorFiles, type VectorFile } from "../runner/vector-file.ts";

const files = readVectorFiles(fileURLToPath(new URL("../vectors", import.meta.url)));

/** Returns the same case with an expectation that no outcome matches. */
function altered(one: Case): Case {
  if ("error" in one.expect) return { ...one, expect: { value: "no error" } };
  return { ...one, expect: { value: { altered: one.expect.value } } };
}

/** Returns the file with an altered expectation in the first case that passes. */
async function withOneAltered(file: VectorFile): Promise<VectorFile> {
  for (const [index, one] of file.cases.entries()) {
    const { passed } = await runCases({ name: file.name, cases: [one] });
    if (passed === 1 && one.informative === undefined) return { ...file, cases: file.cases.with(index, altered(one)) };
  }
  throw new Error(`${file.name} has no case that passes`);
}

describe("Django's vectors", () => {
  it("are ten files", () => {
    expect(files.map(({ name }) => name)).toEqual([
      "cache-headers",
      "cookies",
      "csrf",
      "html",
      "json-encoding",
      "json-floats-informative",
      "request",
      "response",
      "signing",
      "urls",
    ]);
  });

  describe.each(files)("$name", (file) => {
    it("pass, each case", async () => {
      const report = await runCases(file);
      expect(report.failures.map(({ case: { id } }) => id)).toEqual([]);
      expect(report.passed).toBeGreaterThan(0);
    });
  });

  // An informative file has no binding expectation that could fail.
  it.each(files.filter(({ name }) => !name.endsWith("-informative")))(
    "$name fails when one expectation is altered",
    async (file) => {
      const { failures } = await runCases(await withOneAltered(file));
      expect(failures).toHaveLength(1);
    },
  );

  it("have at most 3% of binding cases excused by rules", async () => {
    const binding = files.map((file) => ({
      ...file,
      cases: file.cases.filter((one) => one.informative === undefined),
    }));
    const reports = await Promise.all(binding.map(runCases));
    const excused = reports.flatMap(({ notApplicable }) => [...notApplicable.values()]).reduce((sum, n) => sum + n, 0);
    const total = binding.reduce((sum, { cases }) => sum + cases.length, 0);
    expect(excused / total, reports.map(summaryOf).join("\n")).toBeLessThanOrEqual(0.03);
  });

  it("have every rule listed in docs/django-differences.md", () => {
    const table = readFileSync(new URL("../../../docs/django-differences.md", import.meta.url), "utf8");
    for (const { name } of rules) expect(table).toContain(`\n| ${name} |`);
  });
});
