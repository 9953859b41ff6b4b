import { startSite } from "./start-site.ts";

const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65_531) {
  console.error(
    `PORT must be a number from 1 to 65531 (got ${JSON.stringify(process.env.PORT)}): the site listens on this port and the next four.`,
  );
  process.exit(2);
}

try {
  const site = await startSite(port, process.env.HOST || "127.0.0.1");
  for (const [framework, address] of Object.entries(site.addresses)) console.log(`${framework.padEnd(10)} ${address}/`);
  const stop = (): void => void site.close().then(() => process.exit(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
  // The script that started this process is gone.
  process.once("disconnect", stop);
} catch (error) {
  const { code, port: taken, message } = error as NodeJS.ErrnoException & { port?: number };
  console.error(code === "EADDRINUSE" ? `Port ${taken} is already in use: choose another with PORT=…` : message);
  process.exit(1);
}
