import { JsonBuffer } from "/work/main/packages/core/src/json-buffer.ts";
import { writeFloat } from "/work/main/packages/core/src/json-write-float.ts";
const b = new JsonBuffer();
const f = new Float64Array(1), u = new Uint32Array(f.buffer);
let bad = 0, n = 0;
const check = (v: number) => { n++; b.position = 0; writeFloat(b, v); const t = b.toText(); if (t !== String(v) && !(Math.abs(v) < 1e-4)) { if (bad++ < 20) console.log(v, t); } };
for (let i = 0; i < 3e6; i++) { u[0] = Math.random() * 2 ** 32; u[1] = (0x3f100000 + Math.random() * (0x43100000 - 0x3f100000)) >>> 0; check(f[0]!); check(-f[0]!); }
for (let i = 0; i < 1e6; i++) { check(Math.random() * 180 - 90); check(Math.round(Math.random() * 1e6) / 10 ** (i % 8)); check(Math.round(Math.random() * 1e16) / 10 ** (i % 17)); check(Math.fround(Math.random() * 1000)); check(1 + i / 2 ** 20); check(Math.floor(Math.random() * 1e15)); check(10 ** (i % 15) + (Math.random() - .5) * 10 ** (i % 15 - 14)); check(0.1 * (i % 1000)); check((i % 5000) / 3); check(2 ** (i % 50) + .5); check(2 ** -(i % 13)); }
console.log(n, "checked", bad, "bad");
let t = process.hrtime.bigint(); const vals = Array.from({ length: 100000 }, () => Math.random() * 180 - 90);
for (let r = 0; r < 5; r++) { t = process.hrtime.bigint(); for (const v of vals) { b.position = 0; writeFloat(b, v); } console.log("ours", Number(process.hrtime.bigint() - t) / 1e5); t = process.hrtime.bigint(); for (const v of vals) { b.position = 0; b.writeRaw(String(v)); } console.log("String", Number(process.hrtime.bigint() - t) / 1e5); }
