import { createHook } from "node:async_hooks";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import {
  conditionalGet,
  handleErrors,
  JsonResponse,
  neverCache,
  path,
  securityHeaders,
  type View,
} from "@riposte/core";
import { csrfProtect } from "@riposte/csrf";
import { nodeHandler } from "@riposte/node";
import { describe, expect, it } from "vitest";
import { rawRequest, requestText } from "../src/raw-request.ts";
import { listenForTest } from "../src/start-node-server.ts";

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const view: View = () => new JsonResponse({ message: "Hello, World!" });
const late: View = async () => new JsonResponse({ message: "Hello, World!" });
const policies = [handleErrors, securityHeaders, csrfProtect, conditionalGet, neverCache];

/** Asks a listener once. Returns how many promises it made before it returned, and whether it had answered by then. */
async function ask(listener: Listener): Promise<{ promises: number; isAnswered: boolean }> {
  let promises = 0;
  let isAnswered = false;
  const hook = createHook({
    init(_id, type) {
      if (type === "PROMISE") promises += 1;
    },
  });
  const server = createServer((request, response) => {
    hook.enable();
    listener(request, response);
    hook.disable();
    isAnswered = response.writableEnded;
  });
  const { url, close } = await listenForTest(server);
  try {
    const { status } = await rawRequest(url, requestText("GET", "/items/"));
    expect(status).toBe(200);
  } finally {
    await close();
  }
  return { promises, isAnswered };
}

describe("a view that returns no promise", () => {
  const atOnce = { promises: 0, isAnswered: true };

  it("is answered at once, without a promise", async () => {
    expect(await ask(nodeHandler(view))).toEqual(atOnce);
    expect(await ask(nodeHandler([path("items/", view)]))).toEqual(atOnce);
  });

  it("is so within every policy of the packages", async () => {
    for (const policy of policies) expect(await ask(nodeHandler([path("items/", policy(view))]))).toEqual(atOnce);
    expect(await ask(nodeHandler([path("items/", view)], { middleware: policies }))).toEqual(atOnce);
  });

  it("is not, when the view itself waits: this proves that promises are counted", async () => {
    const { promises, isAnswered } = await ask(nodeHandler([path("items/", late)], { middleware: policies }));
    expect(promises).toBeGreaterThan(0);
    expect(isAnswered).toBe(false);
  });
});
