// Prints the size of each client, and writes the table to docs/performance.
import { writeFileSync } from "node:fs";
import { measureClients, writeSizes } from "./client-sizes.ts";

const table = writeSizes(await measureClients());
const date = new Date().toISOString().slice(0, 10);
const text = `# Client sizes

What a page loads: bundled with esbuild for ES2022, minified, gzip -9. Measured ${date}; \`npm run bench:sizes\` updates this page.

${table}`;
writeFileSync(new URL("../../../docs/performance/client-sizes.md", import.meta.url), text);
console.log(table);
