import { bundleSize } from "./bundle-size.ts";
import { existsSync } from "node:fs";
const s="/work/main/packages/ajax/src/";
const cases: [string,string,number][]=[
["base get post",`export {get,post} from "./index.ts"`,2300],
["base all",`export {ajax,get,head,post,put,patch,del,AjaxError,HttpError,NetworkError,ParseError,RedirectError,SizeError,TimeoutError} from "./index.ts"`,2700],
["index *",`export * from "./index.ts"`,2700],
["retry",`export {get,post} from "./index.ts";export {retry,dedupe} from "./retry.ts"`,2900],
["typed",`import {ajax} from "./index.ts";import {typed} from "./typed.ts";export const api=typed(ajax)`,2400],
["forms",`export {get,post} from "./index.ts";export * from "./forms.ts"`,3300],
["html",`export {get,post} from "./index.ts";export * from "./html.ts"`,3900],
["search",`export {get,post} from "./index.ts";export * from "./html.ts";export * from "./search.ts"`,4200],
["upload",`export * from "./upload.ts"`,1400],
["stream",`export {get,post} from "./index.ts";export * from "./stream.ts"`,2900],
["jq",`export {setupJQuery} from "./jquery.ts"`,450],
["jq transport",`export * from "./jquery.ts"`,800],
["everything",`export * from "./index.ts";`+["retry","html","forms","search","upload","stream","jquery","typed"].map(n=>`export * from "./${n}.ts";`).join(""),7300],
["iife",`import "./global.ts"`,7500],
];
for (const [n,c,m] of cases) { try { const z=await bundleSize(c,n=="iife"?{format:"iife"}:{}); console.log(n.padEnd(15),z,"/",m, z>m?"OVER":"") } catch(e){ console.log(n,"-") } }
