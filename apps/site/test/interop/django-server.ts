import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { findDjango } from "../../../../scripts/django.mjs";
import type { RunningServer } from "./servers.ts";

/** Starts a Django site of this folder, with arguments, on a free port. */
export async function startDjango(
  site = "django_site.py",
  ...rest: readonly string[]
): Promise<RunningServer & { readonly version: string }> {
  const { python, env, version } = findDjango();
  const path = fileURLToPath(new URL(site, import.meta.url));
  const child = spawn(python, [path, ...rest], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await Promise.race([once(child.stdout, "data"), failure(child)])) as [Buffer];
  return {
    version,
    address: line.toString().trim(),
    async close() {
      child.kill();
      await once(child, "exit");
    },
  };
}

async function failure(child: ReturnType<typeof spawn>): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`Django exited early (exit code ${code})`);
}
