import { JsonResponse, path } from "@riposte/core";
import { createServer } from "node:http";
import { createRequire } from "node:module";
const req = (p: string) => createRequire(new URL(`../../${p}/package.json`, import.meta.url));
const express = req("express")("express"); const Koa = req("koa")("koa"); const fastify = req("fastify")("fastify");
const { expressHandler } = await import("../../express/src/index.ts");
const { koaMiddleware } = await import("../../koa/src/index.ts");
const { fastifyHandler, fastifyRoutes } = await import("../src/index.ts");
const { nodeHandler } = await import("../../node/src/index.ts");
const [, , what, size] = process.argv;
const data: any = size === "rows" ? { rows: Array.from({ length: 100 }, (_, i) => ({ id: i, name: "User " + i, email: `u${i}@example.com`, active: true, created: new Date(1.7e12 + i * 1e6), score: i * 1.37, tags: ["a", "b", "c"], address: { street: "Main " + i, city: "Paris" } })) } : { message: "Hello, World!" };
const view = () => new JsonResponse(data);
let handler: any;
if (what === "express-native") { const a = express(); a.get("/", (_: any, r: any) => r.json(data)); handler = a; }
if (what === "express") { const a = express(); a.get("/", expressHandler(view)); handler = a; }
if (what === "koa-native") { const a = new Koa(); a.use((c: any) => { c.body = data; }); handler = a.callback(); }
if (what === "koa") { const a = new Koa(); a.use(koaMiddleware(view)); handler = a.callback(); }
if (what === "fastify-native") { const a = fastify(); a.get("/", (_: any, r: any) => r.send(data)); await a.ready(); handler = a.routing; }
if (what === "fastify") { const a = fastify(); a.get("/", fastifyHandler(view)); await a.ready(); handler = a.routing; }
if (what === "fastify-routes") { const a = fastify(); a.register(fastifyRoutes([path("", view)])); await a.ready(); handler = a.routing; }
if (what === "node") handler = nodeHandler(view);
if (what === "node-native") handler = (_: any, r: any) => { const b = JSON.stringify(data); r.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(b) }); r.end(b); };
const s = createServer(handler); s.listen(0, () => process.send!({ port: (s.address() as any).port }));
process.on("message", (m) => process.send!({ cpu: process.cpuUsage() })); process.on("SIGINT", () => process.exit(0));
