import { include, path } from "@riposte/core";
import { examplePage, examplesPage, groupPage } from "./pages.ts";
import { tryPatterns } from "./views/patterns.ts";

/** The pages of the examples, and their views below `try/`. */
export const examplePatterns = [
  path("", examplesPage, { name: "examples" }),
  path("try/", include(tryPatterns)),
  path("<slug:group>/", groupPage),
  path("<slug:group>/<slug:example>/", examplePage, { name: "example" }),
];
