import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { HttpResponse, include, path, reverse } from "../index.ts";
import { findNamedRoutes, hasNamespace } from "./names.ts";

const view = () => new HttpResponse();

/** Collects garbage, and waits until finalizers have run. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  for (let round = 0; round < 3; round += 1) {
    (runInNewContext("gc") as () => void)();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("the names that reverse knows", () => {
  it("keeps a name until its pattern is garbage-collected", async () => {
    const kept = [path("kept/", view, { name: "kept-name" })];
    (() => void path("gone/", include([path("x/", view, { name: "gone-name" })], "gone-space")))();
    expect(findNamedRoutes("gone-space:gone-name")).toHaveLength(1);
    await collectGarbage();
    expect(findNamedRoutes("gone-space:gone-name")).toEqual([]);
    expect(hasNamespace("gone-space:")).toBe(false);
    expect(reverse("kept-name")).toBe("/kept/");
    expect(kept).toHaveLength(1);
  });

  it("knows an included pattern only with its prefix", () => {
    const below = path("x/", view, { name: "below-name" });
    expect(findNamedRoutes("below-name")).toHaveLength(1);
    const above = path("above/", include([below], "above-space"));
    expect(findNamedRoutes("below-name")).toEqual([]);
    expect(findNamedRoutes("above-space:below-name")[0]?.route).toBe("above/x/");
    expect(above.route).toBe("above/");
  });
});
