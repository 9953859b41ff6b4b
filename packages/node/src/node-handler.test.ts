import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { handleErrors, type View } from "@riposte/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { nodeHandler } from "./node-handler.ts";

const fail: View = () => {
  throw new Error("boom", { cause: new Error("why") });
};

async function statusOf(view: View): Promise<number> {
  const server = createServer(nodeHandler(view)).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).status;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("nodeHandler without onError", () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ["throws", fail],
    ["answers by handleErrors", handleErrors(fail)],
  ])("A11: writes an error to the console once, with stack and cause, when the view %s", async (_, view) => {
    const written = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await statusOf(view)).toBe(500);
    expect(written).toHaveBeenCalledTimes(1);
    expect(written.mock.calls[0]?.[0]).toMatchObject({
      message: "boom",
      stack: expect.stringContaining("at "),
      cause: Error("why"),
    });
  });
});
