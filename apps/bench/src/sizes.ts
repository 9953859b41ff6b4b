// Prints what each client costs a page, and keeps the table in docs/performance.
import { writeFileSync } from "node:fs";
import { measureClients, writeSizes } from "./client-sizes.ts";

const table = writeSizes(await measureClients());
const date = new Date().toISOString().slice(0, 10);
const text = `# Client sizes

What a page loads: bundled with esbuild for ES2022, minified, gzip -9. Measured ${date}; \`npm run bench:sizes\` writes this page anew.

${table}`;
writeFileSync(new URL("../../../docs/performance/client-sizes.md", import.meta.url), text);
console.log(table);
