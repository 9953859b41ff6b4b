// Runs a task of the root package.json on a machine that has only Node and npm. First installs the lockfile with the pinned
// pnpm, and finds or installs the browsers that the task needs. Has no dependencies.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { findChromium, findFirefox, findWebKit } from "./browsers.mjs";

const root = new URL("..", import.meta.url);
const { packageManager } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const source = ["--conditions=@riposte/source", "--import", "tsx"];
const node = (...args) => ["node", ...source, ...args];
/** Prints the name of every test. */
const verbose = ["--reporter=verbose", "--reporter=./scripts/closing-line-reporter.ts"];
const pnpm = (...args) => ["npm", "exec", "--yes", "--", packageManager, ...args];
const build = pnpm("exec", "turbo", "run", "build");

/** Task → its steps, in order. `chromium`, `firefox` and `webkit` find that browser first. Extra arguments go to the last step. */
const tasks = {
  start: { steps: [node("apps/site/src/main.ts")] },
  dev: { steps: [["node", "--watch", ...source, "apps/site/src/main.ts"]] },
  test: {
    chromium: true,
    steps: [build, pnpm("exec", "vitest", "run", "--project", "node", "--project", "e2e", "--project", "browser")],
  },
  // Every page of the site, where `npm test` looks at a part of them.
  "test:site": {
    chromium: true,
    env: { SITE_PAGES: "all" },
    steps: [build, pnpm("exec", "vitest", "run", "--project", "e2e", ...verbose, "apps/site/test")],
  },
  "test:docs": { chromium: true, steps: [pnpm("exec", "vitest", "run", "--project", "docs", ...verbose)] },
  "test:django": {
    chromium: true,
    steps: [["node", "scripts/django.mjs"], pnpm("exec", "vitest", "run", "--project", "django", ...verbose)],
  },
  "test:firefox": { firefox: true, steps: [pnpm("exec", "vitest", "run", "--project", "firefox", ...verbose)] },
  "test:lighthouse": { chromium: true, steps: [node("apps/site/tools/lighthouse.ts")] },
  screenshots: { chromium: true, steps: [node("apps/site/tools/screenshots.ts")] },
  "test:webkit": { webkit: true, steps: [pnpm("exec", "vitest", "run", "--project", "webkit", ...verbose)] },
  build: { steps: [build] },
  check: {
    steps: [
      pnpm("run", "lint"),
      pnpm("run", "workspace"),
      pnpm("exec", "knip", "--no-progress", "--no-config-hints"),
      pnpm("exec", "tsc"),
      pnpm("exec", "turbo", "run", "types", "package"),
    ],
  },
  api: { steps: [build, node("scripts/write-api-reports.ts")] },
  docs: {
    steps: [
      ["node", "--import", "tsx", "docs/.vitepress/write-reference.ts"],
      pnpm("--filter", "@riposte/docs", "exec", "vitepress", "build", "."),
      ["node", "--import", "tsx", "docs/.vitepress/write-llms.ts"],
    ],
  },
  "release:rehearse": { steps: [pnpm("exec", "tsx", "scripts/release-rehearse.ts")] },
  bench: { steps: [build, node("apps/bench/src/main.ts")] },
  "bench:leaks": { chromium: true, steps: [node("apps/bench/src/leaks.ts")] },
  "bench:memory": { chromium: true, steps: [node("apps/bench/src/client-memory.ts")] },
  "bench:sizes": { steps: [build, node("apps/bench/src/sizes.ts")] },
  "bench:http": { steps: [build, node("apps/bench/src/http.ts")] },
  "bench:streams": { steps: [build, node("apps/bench/src/streams.ts")] },
  "bench:quick": {
    steps: [build, node("apps/bench/src/http.ts", "--quick"), node("apps/bench/src/main.ts", "--quick")],
  },
};

let child;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child?.kill(signal));
// A signal to npm ends npm and its shell, and reaches nothing below: without its parent this script stops its child.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  child?.kill("SIGTERM");
}, 200).unref();

/** Runs one command in the root folder; ends this process with the exit code of the command unless it is 0. */
async function run([command, ...args], env = {}) {
  const isNode = command === "node";
  child = spawn(isNode ? process.execPath : command, args, {
    cwd: root,
    // A program of ours sees by the channel when this script is gone.
    stdio: isNode ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
    env: { TURBO_TELEMETRY_DISABLED: "1", ...process.env, ...env },
  });
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (...outcome) => resolve(outcome));
  });
  if (signal) process.kill(process.pid, signal);
  if (code !== 0) process.exit(code ?? 1);
}

const [name, ...rest] = process.argv.slice(2);
const task = tasks[name];
if (task === undefined) {
  console.error(`Unknown task ${JSON.stringify(name)}; known: ${Object.keys(tasks).join(", ")}`);
  process.exit(2);
}
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Riposte needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

await run(pnpm("install", "--frozen-lockfile", "--reporter=append-only"));
const env = {
  ...task.env,
  ...(task.chromium && { CHROMIUM_PATH: findChromium() }),
  ...(task.firefox && { FIREFOX_PATH: findFirefox() }),
  ...(task.webkit && { WEBKIT_PATH: findWebKit() }),
};
const steps = task.steps.with(-1, [...task.steps.at(-1), ...rest]);
for (const step of steps) await run(step, env);
