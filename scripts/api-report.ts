import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

/** Where the reports are checked in. */
export const reportFolder = "docs/api";

interface Entry {
  readonly name: string;
  /** What a program imports. */
  readonly specifier: string;
  readonly folder: string;
  /** The declarations that users' compilers read. */
  readonly types: string;
}

/** Returns every entry of every package that has types, by the name of its report. */
export function entriesOfPackages(): readonly Entry[] {
  return readdirSync("packages").flatMap((name) => {
    const folder = resolve("packages", name);
    const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      exports: Record<string, string | { readonly types?: string }>;
    };
    return Object.entries(exports).flatMap(([entry, target]) => {
      const types = typeof target === "object" ? target.types : undefined;
      return types === undefined
        ? []
        : [
            {
              name: `${name}${entry.slice(1).replaceAll("/", "-")}`,
              specifier: `@riposte/${name}${entry.slice(1)}`,
              folder,
              types: join(folder, types),
            },
          ];
    });
  });
}

/** Returns the report of a built entry: its names with their signatures. Throws when the package is not built. */
export function reportOf({ name, folder, types }: Entry): string {
  if (!existsSync(types)) throw new Error(`${types} is missing: build the packages first`);
  const output = mkdtempSync(join(tmpdir(), "riposte-api-"));
  try {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder: folder,
        mainEntryPointFilePath: types,
        compiler: { overrideTsconfig: compilerOptions },
        apiReport: { enabled: true, reportFileName: name, reportFolder: output, reportTempFolder: output },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(folder, "package.json"),
    });
    const { errorCount } = Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = message.logLevel !== ExtractorLogLevel.Error;
      },
    });
    if (errorCount > 0) throw new Error(`The declarations of ${name} do not compile`);
    return readFileSync(join(output, `${name}.api.md`), "utf8");
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

const compilerOptions = {
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    moduleResolution: "nodenext",
    lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    strict: true,
    skipLibCheck: true,
    types: ["node"],
  },
};

/** Writes every report. */
export function writeReports(): void {
  rmSync(reportFolder, { recursive: true, force: true });
  mkdirSync(reportFolder, { recursive: true });
  for (const entry of entriesOfPackages()) writeFileSync(join(reportFolder, `${entry.name}.api.md`), reportOf(entry));
}
