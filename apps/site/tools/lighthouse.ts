/**
 * Measures every page of the site with Lighthouse, or those that are named: `npm run test:lighthouse -- / /bytes/`. Ends with 1
 * when a page has fewer points than 95 in one category. Lighthouse is not among the packages of this workspace: it would be the
 * largest of them, and nothing else needs it.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startSite } from "../src/start-site.ts";
import { crawl } from "./crawl.ts";

/** It needs Node 22.19 or newer, which is fetched beside it for an older one. */
const packages = ["lighthouse@13.5.0", ...(Number(process.versions.node.split(".")[0]) < 24 ? ["node@22"] : [])];
const least = 95;
const categories = "--only-categories=performance,accessibility,best-practices,seo";
const run = promisify(execFile);

interface Report {
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly scoreDisplayMode: string }>
  >;
}

/** A busy machine can lose the beginning of a trace: it is measured again, at most twice. */
async function measureAgain(url: string, attempts = 3): Promise<Report> {
  try {
    return await measure(url);
  } catch (error) {
    const { stderr = "", message } = error as Error & { readonly stderr?: string };
    if (attempts === 1) throw new Error(`${url}: ${stderr.trim().split("\n").at(-1) || message}`);
    return measureAgain(url, attempts - 1);
  }
}

async function measure(url: string): Promise<Report> {
  const flags = "--chrome-flags=--headless=new --no-sandbox --disable-background-networking";
  const args = [
    "exec",
    "--yes",
    ...packages.map((name) => `--package=${name}`),
    "--",
    "lighthouse",
    url,
    "--output=json",
    "--quiet",
    "--no-enable-error-reporting",
    categories,
    flags,
  ];
  const env = { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH };
  const { stdout } = await run("npm", args, { env, maxBuffer: 100_000_000 });
  return JSON.parse(stdout) as Report;
}

const site = await startSite(0);
const named = process.argv.slice(2);
let isEnough = true;
try {
  const address = site.addresses.Express!;
  for (const path of named.length > 0 ? named : await crawl(address)) {
    const { categories: found, audits } = await measureAgain(address + path);
    const points = Object.values(found).map(({ title, score }) => ({ title, points: Math.round((score ?? 0) * 100) }));
    console.log(`${path.padEnd(40)} ${points.map(({ title, points: each }) => `${title} ${each}`).join("  ")}`);
    if (points.every(({ points: each }) => each >= least)) continue;
    isEnough = false;
    const failed = Object.values(audits).filter(
      ({ score, scoreDisplayMode }) => scoreDisplayMode !== "informative" && score !== null && score < 0.9,
    );
    for (const { title } of failed) console.log(`    ${title}`);
  }
} finally {
  await site.close();
}
if (!isEnough) process.exitCode = 1;
