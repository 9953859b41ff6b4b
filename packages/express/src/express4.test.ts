import { casesFor } from "@riposte/conformance";
import { describe, expect, it, vi } from "vitest";

// The real Express 4, under the name that the adapter and its harness import.
vi.mock("express", () => import("express4"));
const { default: express } = await import("express");
const { harness } = await import("../test/harness.ts");

describe("expressHandler and expressRouter on Express 4", () => {
  it("run on Express 4", () => {
    expect(express.application).toHaveProperty("lazyrouter");
  });

  for (const { name, run } of casesFor({ ...harness, name: "express 4" })) it(name, () => run(harness));
});
