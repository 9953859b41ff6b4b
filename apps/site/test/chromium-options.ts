import type { LaunchOptions } from "playwright-core";

/** The launch options of Chromium: the executable CHROMIUM_PATH, no background traffic, and no sandbox, as root needs. */
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
