import { transformSync } from "/work/main/node_modules/.pnpm/esbuild@0.28.2/node_modules/esbuild/lib/main.js"; import fs from "node:fs";
for (const f of ["server","run","prof"]) fs.writeFileSync(f+".mjs", transformSync(fs.readFileSync(f+".t.ts","utf8"),{loader:"ts",format:"esm",target:"node20"}).code);
