import type { LaunchOptions } from "playwright-core";

/** How the tests start Chromium: CHROMIUM_PATH, quiet, also as root. */
export const chromiumOptions: LaunchOptions = {
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
};
