import { fetchHandler } from "@riposte/web";
import type { Hono } from "hono";
import { bout } from "../../views/bout.ts";
import { readForm } from "../views/beside.ts";

/** One view alone; and one behind middleware of Hono. */
export function mountOnHono(app: Hono): void {
  const alone = fetchHandler(bout);
  const beside = fetchHandler(readForm);
  app.get("/alone/", (context) => alone(context.req.raw));
  app.use("/beside/", async (context, next) => {
    await next();
    context.header("X-Beside", "the framework's own");
  });
  app.post("/beside/", (context) => beside(context.req.raw));
}
