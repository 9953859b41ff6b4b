import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { RequestListener, Server } from "node:http";
import { createServer } from "node:http";
import express from "express";
import session from "express-session";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csrf, csrfInput, rotateToken } from "../src/express.ts";
import type { SessionBinding } from "../src/index.ts";
import { type Answer, ask, type Headers, reasonOf } from "./ask.ts";
import { createApp as createAfter } from "./csurf-app/after.ts";
import { createApp as createBefore } from "./csurf-app/before.ts";
import { toErrorHandler } from "./csurf-app/failure-view.ts";
import { createApp as createRotating } from "./csurf-app/rotating.ts";
import { sessionId as idOfUsers } from "./csurf-app/session-id.ts";
import { addressOf } from "./plain-hosts.ts";

/** A browser's part: the cookies, and the hidden field of the page. */
class Visitor {
  readonly #cookies = new Map<string, string>();
  readonly #url: string;
  field = "";
  token = "";

  constructor(url: string) {
    this.#url = url;
  }

  async open(): Promise<Answer> {
    const page = await this.send("/", "GET");
    [, this.field = "", this.token = ""] = /<input type="hidden" name="(\w+)" value="([^"]+)">/.exec(page.body) ?? [];
    return page;
  }

  async send(path: string, method: string, headers: Headers = {}, body?: string): Promise<Answer> {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await ask(`${this.#url}${path}`, method, { ...(cookies && { Cookie: cookies }), ...headers }, body);
    for (const line of answer.cookies) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return answer;
  }

  form(path: string, fields: Readonly<Record<string, string>>, token: string = this.token): Promise<Answer> {
    const body = new URLSearchParams({ [this.field]: token, ...fields }).toString();
    return this.send(path, "POST", { "Content-Type": "application/x-www-form-urlencoded" }, body);
  }

  json(path: string, value: unknown, headers: Headers = { "X-CSRF-Token": this.token }): Promise<Answer> {
    return this.send(path, "POST", { "Content-Type": "application/json", ...headers }, JSON.stringify(value));
  }

  photo(token: string = this.token): Promise<Answer> {
    const part = (head: string, content: string) =>
      `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
    const body = `${part(`name="${this.field}"`, token)}${part('name="photo"; filename="a.jpg"', "12345")}--b--\r\n`;
    return this.send("/photo", "POST", { "Content-Type": "multipart/form-data; boundary=b" }, body);
  }
}

async function listen(app: unknown): Promise<Server> {
  const server = createServer(app as RequestListener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

describe.each([
  { when: "before, with csurf", createApp: createBefore, statusOfOldToken: 403 },
  { when: "after, with @riposte/csrf/express", createApp: createAfter, statusOfOldToken: 200 },
  { when: "after, with rotateToken too", createApp: createRotating, statusOfOldToken: 403 },
])("the app of docs/from/csurf.md, $when", ({ createApp, statusOfOldToken }) => {
  let server: Server;
  beforeAll(async () => {
    server = await listen(createApp());
  });
  afterAll(() => void server.close());

  const visit = async () => {
    const visitor = new Visitor(addressOf(server));
    await visitor.open();
    return visitor;
  };

  it("accepts its forms, and no form without the page's token", async () => {
    const visitor = await visit();
    expect(await visitor.form("/notes", { text: "Tea" })).toMatchObject({ status: 200, body: "Saved: Tea" });
    expect((await visitor.form("/notes", { text: "Tea" }, "")).status).toBe(403);
    expect((await visitor.form("/notes", { text: "Tea" }, (await visit()).token)).status).toBe(403);
  });

  it("accepts JSON with the header, and none without", async () => {
    const visitor = await visit();
    expect(await visitor.json("/likes", { note: 1 })).toMatchObject({ status: 200, body: '{"liked":1}' });
    expect((await visitor.json("/likes", { note: 1 }, {})).status).toBe(403);
  });

  it("accepts an upload behind its own parser, and none with another token", async () => {
    const visitor = await visit();
    expect(await visitor.photo()).toMatchObject({ status: 200, body: "Stored: a.jpg, 5 bytes" });
    expect((await visitor.photo((await visit()).token)).status).toBe(403);
  });

  it(`answers the token of before the login with ${statusOfOldToken}, and accepts a new one`, async () => {
    const visitor = await visit();
    const old = visitor.token;
    expect(await visitor.form("/login", { user: "ada" })).toMatchObject({ status: 303, location: "/" });
    expect((await visitor.open()).body).toContain("User: ada");
    expect((await visitor.form("/notes", { text: "Tea" }, old)).status).toBe(statusOfOldToken);
    expect((await visitor.form("/notes", { text: "Tea" })).status).toBe(200);
  });

  it("answers other errors by its own handler", async () => {
    const visitor = await visit();
    const answer = await visitor.send("/likes", "POST", { "Content-Type": "application/json" }, "{");
    expect([answer.status, answer.body]).toEqual([400, expect.stringMatching(/^Error: entity\.parse\.failed, /)]);
  });
});

describe("the refusal of the app of docs/from/csurf.md", () => {
  const refusal = async (app: unknown) => {
    const server = await listen(app);
    try {
      const visitor = new Visitor(addressOf(server));
      await visitor.open();
      return await visitor.form("/notes", { text: "Tea" }, "");
    } finally {
      server.close();
    }
  };

  it("goes to the error handler before, and is a page with the reason after", async () => {
    expect((await refusal(createBefore())).body).toBe("Error: EBADCSRFTOKEN, invalid csrf token");
    expect(reasonOf(await refusal(createAfter()))).toBe("CSRF token missing.");
  });

  it("goes to the error handler when failureView throws", async () => {
    const app = express();
    app.set("env", "test");
    app.use(express.urlencoded({ extended: false }), csrf({ failureView: toErrorHandler }));
    app.use(((error, _request, response, _next) => {
      response.status(error.status).send(`${error.code}: ${error.message}`);
    }) satisfies express.ErrorRequestHandler);
    expect(await refusal(app)).toMatchObject({ status: 403, body: "EBADCSRFTOKEN: CSRF cookie not set." });
  });
});

describe("the sessionBinding of docs/from/csurf.md, without saveUninitialized", () => {
  const startApp = (sessionId: SessionBinding["sessionId"]) => {
    const app = express();
    app.use(session({ secret: "keyboard cat", resave: false, saveUninitialized: false }));
    app.use(express.urlencoded({ extended: false }), csrf({ sessionBinding: { secretKey: "key", sessionId } }));
    app.get("/", (request, response) => void response.send(csrfInput(request).toString()));
    app.post("/notes", (_request, response) => void response.send("Saved"));
    app.post("/login", (request, response) => {
      request.session.user = "ada";
      rotateToken(request);
      response.send("Hello");
    });
    return listen(app);
  };
  const statusesOf = async (sessionId: SessionBinding["sessionId"]) => {
    const server = await startApp(sessionId);
    try {
      const visitor = new Visitor(addressOf(server));
      await visitor.open();
      const anonymous = await visitor.form("/notes", {});
      const login = await visitor.form("/login", {});
      const old = await visitor.form("/notes", {});
      await visitor.open();
      return [anonymous, login, old, await visitor.form("/notes", {})].map(({ status }) => status);
    } finally {
      server.close();
    }
  };

  it("refuses every form of a visitor without a stored session when it takes sessionID as it is", async () => {
    expect(await statusesOf(({ native }) => (native as express.Request).sessionID)).toEqual([403, 403, 403, 403]);
  });

  it("accepts forms before and after the login, and no token of before, with the function of the page", async () => {
    expect(await statusesOf(idOfUsers)).toEqual([200, 200, 403, 200]);
  });
});

describe("docs/from/csurf.md", () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
  const linesOf = (text: string) => text.split("\n").map((line) => line.trim());
  const [before, after, rotating] = ["before", "after", "rotating"].map((name) =>
    linesOf(read(`csurf-app/${name}.ts`)),
  ) as [string[], string[], string[]];
  const page = read("../../../docs/from/csurf.md");
  const block = (language: string) =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code]) => code!.trimEnd());
  const missing = (from: readonly string[], lines: readonly string[]) => lines.filter((line) => !from.includes(line));

  it.each([
    {
      what: "required difference: three lines, one for a route with its own parser",
      from: before,
      to: after,
      counts: [4, 4],
      at: 0,
    },
    { what: "optional difference: a new token at login", from: after, to: rotating, counts: [1, 2], at: 1 },
  ])("shows the whole $what", ({ from, to, counts, at }) => {
    const difference = block("diff")[at]!.split("\n");
    const marked = (sign: string) =>
      difference.filter((line) => line.startsWith(sign)).map((line) => line.slice(1).trim());
    expect(marked("-")).toEqual(missing(to, from));
    expect(marked("+")).toEqual(missing(from, to));
    expect([marked("-").length, marked("+").length]).toEqual(counts);
    const kept = difference.filter((line) => line.startsWith(" ") && line.trim() !== "").map((line) => line.trim());
    expect([missing(from, kept), missing(to, kept)]).toEqual([[], []]);
  });

  it("shows code that the tests run", () => {
    const files = ["csurf-app/failure-view.ts", "csurf-app/session-id.ts"].map(read);
    const blocks = block("ts");
    expect(blocks.length).toBeGreaterThan(0);
    for (const code of blocks) expect(files.some((file) => file.includes(code))).toBe(true);
  });
});
