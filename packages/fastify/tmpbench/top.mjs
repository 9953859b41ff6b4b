import { readFileSync, readdirSync } from "node:fs";
const big = readdirSync("/tmp/prof").map(f=>"/tmp/prof/"+f).map(f=>readFileSync(f,"utf8")).sort((a,b)=>b.length-a.length)[0];
const p = JSON.parse(big); const by = {}; const idx = new Map(p.nodes.map(n=>[n.id,n])); let tot=0;
p.samples.forEach((id,i)=>{ const n=idx.get(id).callFrame; const d=p.timeDeltas[i]; if(n.functionName==="(idle)"||n.functionName==="(program)") return; tot+=d; const key=n.functionName+" "+n.url.split("/").slice(-2).join("/")+":"+n.lineNumber; by[key]=(by[key]??0)+d;});
Object.entries(by).sort((a,b)=>b[1]-a[1]).slice(0,45).forEach(([k,v])=>console.log((v/tot*100).toFixed(1).padStart(5)+"%", k));
