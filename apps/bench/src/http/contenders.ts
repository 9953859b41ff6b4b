import type { Scenario } from "./scenarios.ts";

/** A contender's running server. */
export interface Running {
  readonly port: number;
}

/** Starts a server that answers `scenario.path` with the data, written anew for each request. */
export type Start = (scenario: Scenario) => Promise<Running>;

/** The contenders of one framework: its own idiom first, to which the others are compared. */
export interface Family {
  readonly name: string;
  /** The least major version of Node that it runs on. @default 20 */
  readonly since?: number;
  /** Their names; `start` of the module in `servers` starts them. */
  readonly contenders: readonly string[];
}

export const families: readonly Family[] = [
  { name: "node", contenders: ["node:http", "nodeHandler(view)", "nodeHandler(list)", "nodeHandler(list), policies"] },
  { name: "express", contenders: ["Express res.json", "expressHandler", "expressRouter(list)", "Express, csrf()"] },
  { name: "koa", contenders: ["Koa ctx.body", "koaMiddleware", "koaRoutes(list)", "Koa, csrf()"] },
  {
    name: "fastify",
    contenders: ["Fastify send", "Fastify send, schema", "fastifyHandler", "fastifyRoutes(list)", "Fastify, csrf()"],
  },
  {
    name: "fetch",
    contenders: ["Hono c.json", "fetchHandler(list)", "fetchHandler(list) in Hono"],
  },
  { name: "srvx", contenders: ["srvx Response.json", "h3", "fetchHandler(list) on srvx"], since: 22 },
];

/** Starts the server of a contender in this process. */
export async function startContender(name: string, scenario: Scenario): Promise<Running> {
  const family = families.find(({ contenders }) => contenders.includes(name));
  if (family === undefined) throw new Error(`Unknown contender ${JSON.stringify(name)}.`);
  // Each process loads one framework only.
  const { servers } = (await import(`./servers/${family.name}.ts`)) as { servers: Readonly<Record<string, Start>> };
  return servers[name]!(scenario);
}
