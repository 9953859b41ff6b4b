// Prints the size of each client and of a bundle for an edge runtime, and writes both pages to docs/performance.
import { writeFileSync } from "node:fs";
import { measureClients, writeSizes } from "./client-sizes.ts";
import { measureEdgeBundle } from "./edge-bundle.ts";

const folder = new URL("../../../docs/performance/", import.meta.url);
const table = writeSizes(await measureClients());
const date = new Date().toISOString().slice(0, 10);
const text = `# Client sizes

What a page loads at once: bundled with esbuild for ES2022 and code splitting, minified, each file gzip -9. A form loads the code that swaps
HTML in when it has a \`target\`. Measured ${date}; \`npm run bench:sizes\` updates this page.

${table}`;
writeFileSync(new URL("client-sizes.md", folder), text);
console.log(table);
const bundle = await measureEdgeBundle();
writeFileSync(new URL("edge-bundle.md", folder), bundle);
console.log(bundle);
