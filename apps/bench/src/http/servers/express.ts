import { csrf } from "@riposte/csrf/express";
import { expressHandler, expressRouter } from "@riposte/express";
import express, { type Express } from "express";
import type { Start } from "../contenders.ts";
import { colonPath, type Scenario } from "../scenarios.ts";
import { isAsked, listen, patternsOf, viewOf } from "./listen.ts";

function withJson(app: Express, scenario: Scenario): Express {
  for (const [index, one] of scenario.paths.entries()) {
    if (isAsked(scenario, one)) app.get(colonPath(one), (_request, response) => void response.json(scenario.data));
    else app.get(colonPath(one), (_request, response) => void response.send(`list ${index}`));
  }
  return app;
}

export const servers: Readonly<Record<string, Start>> = {
  "Express res.json": (scenario) => listen(withJson(express(), scenario)),
  expressHandler: (scenario) => listen(express().get(scenario.path, expressHandler(viewOf(scenario)))),
  "expressRouter(list)": (scenario) => listen(express().use(expressRouter(patternsOf(scenario)))),
  "Express, csrf()": (scenario) => listen(withJson(express().use(csrf()), scenario)),
};
