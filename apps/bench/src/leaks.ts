// Prints what a foreign origin receives of each client through a redirect, and keeps the table in docs/client.
import { writeFileSync } from "node:fs";
import { launchChromium } from "./launch-chromium.ts";
import { measureLeaks, writeLeaks } from "./measure-leaks.ts";

const browser = await launchChromium();
const table = writeLeaks(await measureLeaks(browser));
await browser.close();
const text = `# What a redirect to another origin gives away

A page posts \`secret\` and the CSRF token to an address of its own origin, which answers with a redirect to a foreign origin that
allows everything by CORS. The table says what that origin received, in Chromium: "request" is the bare request, "token" the
CSRF token, "body" what was posted. Measured ${new Date().toISOString().slice(0, 10)}; \`npm run bench:leaks\` writes this page anew.

${table}`;
writeFileSync(new URL("../../../docs/client/leaks.md", import.meta.url), text);
console.log(table);
