// Finds the browsers that the tests need, or installs them. Has no dependencies.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

/** Returns the path of Chromium's executable: CHROMIUM_PATH, the system's, or Playwright's own. Installs Chromium if none exists. */
export function findChromium() {
  const paths = () => [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    playwright()?.executablePath(),
  ];
  return find("Chromium", "CHROMIUM_PATH", paths, () => installFromDebian("chromium") || installByPlaywright());
}

/** Returns the path of Firefox's executable: FIREFOX_PATH or the system's. Installs Firefox on Debian if none exists. */
export function findFirefox() {
  const paths = () => [
    process.env.FIREFOX_PATH,
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ];
  return find("Firefox", "FIREFOX_PATH", paths, () => installFromDebian("firefox-esr"));
}

/**
 * Returns the path of WebKitGTK's browser: WEBKIT_PATH or the system's. Installs it, its driver and a virtual display on Debian
 * if none exists.
 */
export function findWebKit() {
  const isComplete = () => ["/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb"].every((path) => existsSync(path));
  const folders = () => ["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1`);
  const paths = () => [
    process.env.WEBKIT_PATH,
    ...(isComplete() ? folders().map((path) => `${path}/MiniBrowser`) : []),
  ];
  return find("WebKit", "WEBKIT_PATH", paths, () => installFromDebian("webkit2gtk-driver", "xvfb"));
}

function find(browser, variable, paths, install) {
  const existing = () => paths().find((path) => path && existsSync(path));
  const found = existing();
  if (found) return found;
  console.log(`Installing ${browser} …`);
  install();
  const installed = existing();
  if (installed) return installed;
  throw new Error(`No ${browser} found and none could be installed: set ${variable} to its executable.`);
}

/** Installs Debian packages. Returns false when the system has no apt-get or the user is not root. */
function installFromDebian(...names) {
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], { stdio: "inherit", env });
  return true;
}

function installByPlaywright() {
  const cli = createRequire(import.meta.url).resolve("playwright-core/cli");
  execFileSync(process.execPath, [cli, "install", "chromium"], { stdio: "inherit" });
}

/** Returns Playwright's Chromium, or undefined when the npm packages are not installed yet. */
function playwright() {
  try {
    return createRequire(import.meta.url)("playwright-core").chromium;
  } catch {
    return undefined;
  }
}
