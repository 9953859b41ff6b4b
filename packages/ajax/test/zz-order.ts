import { build } from "esbuild"; import { gzipSync } from "node:zlib"; import { fileURLToPath } from "node:url";
const names=["index","retry","html","forms","search","upload","stream","jquery","typed"];
const res:number[]=[];
for (let i=0;i<40;i++){ const o=[...names].sort(()=>Math.random()-.5); if(i==0)o.splice(0,9,...names);
 for (const [dir,ext] of [["../src","ts"],["../dist","js"]] as const){
 const code=o.map(n=>`export * from "./${n}.${ext}";`).join("");
 const r=await build({stdin:{contents:code,resolveDir:fileURLToPath(new URL(dir,import.meta.url)),loader:"ts"},bundle:true,minify:true,write:false,format:"esm",target:"es2022",conditions:["@riposte/source"]});
 const z=gzipSync(r.outputFiles[0]!.contents,{level:9}).length; if(i==0)console.log(dir,z); res.push(z);} }
console.log(Math.min(...res),Math.max(...res));
