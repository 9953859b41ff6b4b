import { expressHandler } from "@riposte/express";
import express, { type Express } from "express";
import { bout } from "../../views/bout.ts";
import { readForm } from "../views/beside.ts";

/** One view alone; and one behind middleware of Express. */
export function mountOnExpress(app: Express): void {
  app.get("/alone/", expressHandler(bout));
  const mark: express.RequestHandler = (_request, response, next) => {
    response.setHeader("X-Beside", "the framework's own");
    next();
  };
  app.post("/beside/", mark, express.urlencoded({ extended: false }), expressHandler(readForm));
}
