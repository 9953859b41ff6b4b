import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { freePort } from "../../../../scripts/free-port.ts";

/** A page of WebKitGTK, driven by the WebDriver protocol. */
export interface WebKitPage {
  goto(url: string): Promise<void>;
  /** Runs the body of an asynchronous function in the page, and returns what it returns. */
  evaluate<Result>(script: string): Promise<Result>;
  close(): Promise<void>;
}

/** Starts WebKitGTK's browser, WEBKIT_PATH, in a display of its own. Needs Debian's packages webkit2gtk-driver and xvfb. */
export async function launchWebKit(): Promise<WebKitPage> {
  const display = spawn("Xvfb", ["-displayfd", "3", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = (await once(display.stdio[3] as Readable, "data")) as [Buffer];
  const port = await freePort();
  // The sandbox does not start for root, nor in a container.
  const env = { ...process.env, DISPLAY: `:${String(number).trim()}`, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const url = `http://127.0.0.1:${port}/session${path}`;
    const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(JSON.stringify(value));
    return value;
  };
  try {
    const options = { binary: process.env.WEBKIT_PATH, args: ["--automation"] };
    const session = { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } };
    await until(() => fetch(`http://127.0.0.1:${port}/status`));
    const { sessionId } = (await ask("POST", "", session)) as { sessionId: string };
    return {
      goto: async (url) => void (await ask("POST", `/${sessionId}/url`, { url })),
      async evaluate<Result>(script: string) {
        const source = `const done = arguments[0]; (async () => { ${script} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const outcome = await ask("POST", `/${sessionId}/execute/async`, { script: source, args: [] });
        const { value, error } = outcome as { value: Result; error?: string };
        if (error) throw new Error(error);
        return value;
      },
      async close() {
        await ask("DELETE", `/${sessionId}`).catch(() => {});
        await Promise.all([stop(driver), stop(display)]);
      },
    };
  } catch (error) {
    await Promise.all([stop(driver), stop(display)]);
    throw error;
  }
}

async function until(act: () => Promise<unknown>): Promise<void> {
  for (let left = 50; ; left--) {
    try {
      await act();
      return;
    } catch (error) {
      if (!left) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  if (child.exitCode === null && child.kill()) await ended;
}
