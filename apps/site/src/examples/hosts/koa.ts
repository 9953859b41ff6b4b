import { bodyParser } from "@koa/bodyparser";
import { koaMiddleware } from "@riposte/koa";
import type Koa from "koa";
import { bout } from "../../views/bout.ts";
import { readForm } from "../views/beside.ts";

/** One view alone; and one behind middleware of Koa. */
export function mountOnKoa(app: Koa): void {
  const alone = koaMiddleware(bout);
  const beside = koaMiddleware(readForm);
  const parse = bodyParser();
  app.use((context, next) => {
    if (context.path === "/alone/") return alone(context, next);
    if (context.path !== "/beside/") return next();
    context.set("X-Beside", "the framework's own");
    return parse(context, () => beside(context, next));
  });
}
