// Finds a Chromium for the tests, or installs one. No dependencies.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** Gives the path of Chromium's executable: CHROMIUM_PATH, the system's, or Playwright's own; installs it when there is none. */
export function findChromium() {
  const found = candidates().find((path) => path && existsSync(path));
  if (found) return found;
  install();
  const installed = candidates().find((path) => path && existsSync(path));
  if (installed) return installed;
  throw new Error("No Chromium found and none could be installed: set CHROMIUM_PATH to its executable.");
}

function candidates() {
  return [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    playwright()?.executablePath(),
  ];
}

function install() {
  const isDebianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  console.log("Installing Chromium …");
  if (isDebianRoot) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { stdio: "inherit", env });
  } else {
    const cli = createRequire(import.meta.url).resolve("playwright-core/cli");
    execFileSync(process.execPath, [cli, "install", "chromium"], { stdio: "inherit" });
  }
}

/** Playwright's Chromium, once the packages are installed. */
function playwright() {
  try {
    return createRequire(import.meta.url)("playwright-core").chromium;
  } catch {
    return undefined;
  }
}
