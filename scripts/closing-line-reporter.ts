import type { Reporter, TestModule } from "vitest/node";

/** Prints `N passed, N failed, N skipped` as the last line, for scripts that read the counts. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        counts[test.result().state] += 1;
        tests += 1;
      }
      // A file that fails before its first test counts as a failure.
      if (tests === 0 && module.state() === "failed") counts.failed += 1;
    }
    const failed = counts.failed + unhandledErrors.length;
    process.on("exit", () => {
      process.stdout.write(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped + counts.pending} skipped\n`);
    });
  }
}
