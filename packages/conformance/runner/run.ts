import { fileURLToPath } from "node:url";
import { inspect, parseArgs } from "node:util";
import { runCases, summaryOf } from "./run-cases.ts";
import { readVectorFiles } from "./vector-file.ts";

// Usage: vectors [part of a file's name] [--verbose]; RIPOSTE_VECTORS names another folder of vectors.
const { values, positionals } = parseArgs({ allowPositionals: true, options: { verbose: { type: "boolean" } } });
const folder = process.env.RIPOSTE_VECTORS || fileURLToPath(new URL("../vectors", import.meta.url));
const files = readVectorFiles(folder, positionals[0]);
let failed = 0;
for (const file of files) {
  const report = await runCases(file);
  failed += report.failures.length;
  console.log(summaryOf(report));
  for (const { case: one, outcome } of report.failures.slice(0, values.verbose ? undefined : 5)) {
    console.log(`  ${one.id}\n    input    ${JSON.stringify(one.input).slice(0, 1000)}`);
    console.log(`    expected ${JSON.stringify(one.expect).slice(0, 1000)}`);
    console.log(`    got      ${inspect(outcome, { depth: 8, breakLength: Number.POSITIVE_INFINITY }).slice(0, 1000)}`);
  }
}
if (files.length === 0) console.error(`No vectors in ${folder}`);
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;
