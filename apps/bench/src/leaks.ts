// Prints what another origin receives from each client through a redirect, and writes the table to docs/client.
import { writeFileSync } from "node:fs";
import { launchChromium } from "./launch-chromium.ts";
import { measureLeaks, writeLeaks } from "./measure-leaks.ts";

const browser = await launchChromium();
const table = writeLeaks(await measureLeaks(browser));
await browser.close();
const text = `# What a redirect to another origin gives away

A page posts \`secret\` and the CSRF token to a URL of its own origin, which answers with a redirect to another origin, whose CORS
headers allow everything. The table shows what that origin received, in Chromium: "request" is the bare request, "token" the
CSRF token, "body" the posted data. Measured ${new Date().toISOString().slice(0, 10)}; \`npm run bench:leaks\` updates this page.

${table}`;
writeFileSync(new URL("../../../docs/client/leaks.md", import.meta.url), text);
console.log(table);
