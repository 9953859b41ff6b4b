import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";

describe("the documentation below /docs/", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite(0);
  });
  afterAll(() => site.close());

  it("answers the same on every server: its first page, or how to build it", async () => {
    const pages = await Promise.all(
      Object.values(site.addresses).map(async (address) => {
        const response = await fetch(`${address}/docs/`);
        return [
          response.status,
          (await response.text()).includes("npm run docs") ||
            response.headers.get("content-security-policy")?.includes("sha256-"),
        ];
      }),
    );
    expect(pages).toEqual(pages.map(() => [200, true]));
  });

  it.each(["../package.json", "%2e%2e/package.json", "..%2fpackage.json", "nowhere"])("has no %s", async (file) => {
    for (const address of Object.values(site.addresses)) {
      const response = await fetch(`${address}/docs/${file}`);
      expect([response.status, (await response.text()).includes('"vitepress"')]).toEqual([404, false]);
    }
  });
});
