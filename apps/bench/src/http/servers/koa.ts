import Router from "@koa/router";
import { csrf } from "@riposte/csrf/koa";
import { koaMiddleware, koaRoutes } from "@riposte/koa";
import Koa from "koa";
import type { Start } from "../contenders.ts";
import { colonPath, type Scenario } from "../scenarios.ts";
import { isAsked, listen, patternsOf, viewOf } from "./listen.ts";

function routesOf(scenario: Scenario): Koa.Middleware {
  const router = new Router();
  for (const [index, one] of scenario.paths.entries()) {
    router.get(colonPath(one), (ctx) => {
      ctx.body = isAsked(scenario, one) ? scenario.data : `list ${index}`;
    });
  }
  return router.routes() as Koa.Middleware;
}

function oneRoute(scenario: Scenario): Koa.Middleware {
  return new Router().get(scenario.path, koaMiddleware(viewOf(scenario)) as never).routes() as Koa.Middleware;
}

export const servers: Readonly<Record<string, Start>> = {
  "Koa ctx.body": (scenario) => listen(new Koa().use(routesOf(scenario)).callback()),
  koaMiddleware: (scenario) => listen(new Koa().use(oneRoute(scenario)).callback()),
  "koaRoutes(list)": (scenario) => listen(new Koa().use(koaRoutes(patternsOf(scenario))).callback()),
  "Koa, csrf()": (scenario) => listen(new Koa().use(csrf()).use(routesOf(scenario)).callback()),
};
