import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const docs = fileURLToPath(new URL("../../../docs/", import.meta.url));

/** The figures of the home page, read from what the benchmarks and the recordings have left. */
export interface Figures {
  /** Answers of a real Django that the tests compare with ours. */
  readonly recorded: number;
  /** Bytes of the client's `get` and `post`, and of axios's. */
  readonly clientBytes: number;
  readonly axiosBytes: number;
  /** Kinds of redirect on which axios gives the token away, of how many. */
  readonly axiosLeaks: number;
  readonly ourLeaks: number;
  readonly redirects: number;
}

let figures: Figures | undefined;

/** Returns the figures; they are read once. */
export function readFigures(): Figures {
  figures ??= read();
  return figures;
}

function read(): Figures {
  const sizes = tableOf("performance/client-sizes.md");
  const leaks = tableOf("client/leaks.md");
  const bytes = (client: string): number =>
    Number(sizes.find(([name, use]) => name === client && use === "get and post")![2]!.replaceAll(",", ""));
  const leaking = (client: string): number =>
    leaks
      .find(([name]) => name === client)!
      .slice(1)
      .filter((cell) => cell !== "nothing").length;
  return {
    recorded: countRecorded(),
    clientBytes: bytes("@riposte/ajax"),
    axiosBytes: bytes("axios"),
    axiosLeaks: leaking("axios"),
    ourLeaks: leaking("@riposte/ajax, fetch"),
    redirects: leaks[0]!.length - 1,
  };
}

/** Returns the rows of a page's table, its head first. */
function tableOf(file: string): string[][] {
  const lines = readFileSync(join(docs, file), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

function countRecorded(): number {
  const folder = join(dirname(require.resolve("@riposte/conformance/package.json")), "vectors");
  const counts = readdirSync(folder).map((file) => {
    const { cases } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { readonly cases: readonly unknown[] };
    return cases.length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
