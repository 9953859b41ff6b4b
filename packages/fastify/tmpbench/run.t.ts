import { fork } from "node:child_process"; import { connect } from "node:net"; import { once } from "node:events";
const size = process.argv[2] ?? "hello"; const total = size === "rows" ? 6000 : 30000;
const kinds = ["node-native", "node", "express-native", "express", "koa-native", "koa", "fastify-native", "fastify", "fastify-routes"];
async function load(port: number, n: number) {
  const R = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"; const conns = 16;
  await Promise.all(Array.from({ length: conns }, async () => {
    const s = connect(port, "127.0.0.1"); await once(s, "connect"); let left = Math.floor(n / conns); let len = 0, need = -1;
    await new Promise<void>((res) => { s.on("data", (d) => { len += d.length; if (need < 0) { const t = d.toString("latin1"); const h = t.indexOf("\r\n\r\n"); need = h + 4 + Number(/content-length: (\d+)/i.exec(t)![1]); } if (len >= need) { len = 0; need = -1; if (--left > 0) s.write(R); else { s.destroy(); res(); } } }); s.write(R); });
  }));
}
const res: Record<string, number[]> = {};
for (let round = 0; round < 3; round++) for (const k of kinds) {
  const c = fork(new URL("./server.mjs", import.meta.url), [k, size], { execArgv: [] });
  const [{ port }] = await once(c, "message") as any;
  await load(port, total / 3); c.send("x"); const [a] = await once(c, "message") as any; await load(port, total); c.send("x"); const [b] = await once(c, "message") as any; c.kill();
  (res[k] ??= []).push((b.cpu.user + b.cpu.system - a.cpu.user - a.cpu.system) / total);
}
for (const k of kinds) console.log(k.padEnd(16), res[k].toSorted((a, b) => a - b)[1].toFixed(1), "µs");
