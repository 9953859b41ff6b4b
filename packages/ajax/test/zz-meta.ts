import { build } from "esbuild";
const r = await build({ entryPoints:["src/global.ts"], bundle: true, minify: true, write: false, format: "iife", target: "es2022", conditions: ["@riposte/source"], metafile:true });
for (const o of Object.values(r.metafile.outputs)) for (const [k,v] of Object.entries(o.inputs).sort((a,b)=>b[1].bytesInOutput-a[1].bytesInOutput)) console.log(v.bytesInOutput, k);
