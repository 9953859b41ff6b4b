import { type Browser, chromium } from "playwright-core";

/** Starts the Chromium of CHROMIUM_PATH, or Playwright's own, without a window; works for root too. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  return chromium.launch({
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"],
    ...(executablePath ? { executablePath } : {}),
  });
}
