import { firstTextOf, parkedStreams, rawRequest, requestWithBody, startNodeServer } from "@riposte/conformance";
import {
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  PermissionDenied,
  patchVaryHeaders,
  path,
  StreamingHttpResponse,
} from "@riposte/core";
import compression from "compression";
import cookieSession from "cookie-session";
import cors from "cors";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import helmet from "helmet";
import morgan from "morgan";
import multer from "multer";
import { afterEach, describe, expect, it } from "vitest";
import { expressHandler, expressRouter, sendResponse } from "./index.ts";

const running: (() => Promise<void>)[] = [];

async function serve(app: Express): Promise<string> {
  const { url, close } = await startNodeServer(app);
  running.push(close);
  return url;
}

afterEach(async () => {
  for (const close of running.splice(0)) await close();
});

const echoForm = async (request: HttpRequest): Promise<HttpResponse> => {
  const { fields, files } = await request.form();
  const uploads = [...files.lists()].flatMap(([field, list]) =>
    list.map((file) => [field, file.name, file.contentType, file.size]),
  );
  return new JsonResponse({ fields: [...fields.lists()], uploads });
};
const echoJson = async (request: HttpRequest): Promise<HttpResponse> =>
  new JsonResponse(await request.json(), { safe: false });

function upload(): FormData {
  const form = new FormData();
  form.append("a", "1");
  form.append("a", "2");
  form.append("f", new Blob(["hello"], { type: "text/plain" }), "x.txt");
  return form;
}

describe("middleware that sees the response", () => {
  it("keeps the headers of helmet", async () => {
    const url = await serve(
      express()
        .use(helmet())
        .use(expressHandler(() => new HttpResponse("a"))),
    );
    const { headers } = await fetch(url);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
  });

  it("merges its Vary with that of cors", async () => {
    const view = () => {
      const response = new HttpResponse("a");
      patchVaryHeaders(response, ["Cookie"]);
      return response;
    };
    const url = await serve(
      express()
        .use(cors({ origin: ["http://a.example"] }))
        .use(expressHandler(view)),
    );
    const { headers } = await fetch(url, { headers: { Origin: "http://a.example" } });
    expect(headers.get("access-control-allow-origin")).toBe("http://a.example");
    expect(headers.get("vary")).toBe("Origin, Cookie");
  });

  it("lets cors answer a preflight request before the view", async () => {
    const url = await serve(
      express()
        .use(cors())
        .use(expressRouter([path("", () => new HttpResponse("a"))])),
    );
    const response = await fetch(url, {
      method: "OPTIONS",
      headers: { Origin: "http://a", "Access-Control-Request-Method": "PUT" },
    });
    expect([response.status, response.headers.get("access-control-allow-methods")]).toEqual([
      204,
      "GET,HEAD,PUT,PATCH,POST,DELETE",
    ]);
  });

  it("lets compression compress a response that is not streamed", async () => {
    const url = await serve(
      express()
        .use(compression())
        .use(expressHandler(() => new HttpResponse("abc ".repeat(1000)))),
    );
    const response = await fetch(url, { headers: { "Accept-Encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("content-length")).toBeNull();
    expect(await response.text()).toBe("abc ".repeat(1000));
  });

  it("lets compression compress a stream", async () => {
    const url = await serve(
      express()
        .use(compression({ threshold: 0 }))
        .use(expressHandler(() => new StreamingHttpResponse(["a".repeat(500), "b".repeat(500)]))),
    );
    const response = await fetch(url, { headers: { "Accept-Encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(await response.text()).toBe("a".repeat(500) + "b".repeat(500));
  });

  it("S9 A8: sends each event and each row at once beside compression", async () => {
    const url = await serve(
      express()
        .use(compression({ threshold: 0 }))
        .use(expressHandler(parkedStreams)),
    );
    expect(await firstTextOf(`${url}/events`)).toBe("data: first\n\n");
    expect(await firstTextOf(`${url}/rows`)).toBe('{"row": "first"}\n');
  });

  it("keeps the cookie of cookie-session beside its own", async () => {
    const app = express().use(cookieSession({ name: "session", keys: ["k"] }));
    app.use((request, _response, next) => {
      Object.assign(request.session!, { seen: true });
      next();
    });
    const view = () => {
      const response = new HttpResponse("a");
      response.setCookie("ours", "1");
      return response;
    };
    const names = (await fetch(await serve(app.use(expressHandler(view))))).headers
      .getSetCookie()
      .map((line) => line.split("=")[0]);
    expect(names.toSorted()).toEqual(["ours", "session", "session.sig"]);
  });

  it("lets morgan log status and length", async () => {
    const lines: string[] = [];
    const log = morgan(":method :url :status :res[content-length]", {
      stream: { write: (line) => lines.push(line.trim()) },
    });
    await (
      await fetch(
        `${await serve(
          express()
            .use(log)
            .use(expressHandler(() => new HttpResponse("abc", { status: 201 }))),
        )}/x`,
      )
    ).text();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(lines).toEqual(["GET /x 201 3"]);
  });
});

describe("middleware that reads the body first", () => {
  it("uses the body that express.json has parsed", async () => {
    const url = await serve(express().use(express.json()).use(expressHandler(echoJson)));
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"a": [1]}',
    });
    expect(await response.text()).toBe('{"a": [1]}');
  });

  it("I1: answers 400 to a __proto__ key that express.json let through", async () => {
    const url = await serve(express().use(express.json()).use(expressHandler(echoJson)));
    const { status } = await rawRequest(
      url,
      requestWithBody("POST", "/", ["Content-Type: application/json"], '{"__proto__": {"x": 1}}'),
    );
    expect(status).toBe(400);
  });

  it("uses the body that express.urlencoded has parsed, flat or nested", async () => {
    for (const extended of [false, true]) {
      const url = await serve(express().use(express.urlencoded({ extended })).use(expressHandler(echoForm)));
      const response = await fetch(url, { method: "POST", body: new URLSearchParams("a=1&a=2&b=x+y") });
      expect(await response.json()).toEqual({
        fields: [
          ["a", ["1", "2"]],
          ["b", ["x y"]],
        ],
        uploads: [],
      });
    }
  });

  it("uses the body that express.raw or express.text has read", async () => {
    const view = async (request: HttpRequest) =>
      new HttpResponse(`${(await request.bytes()).length} ${await request.text()}`);
    for (const parser of [express.raw({ type: "*/*" }), express.text({ type: "*/*" })]) {
      const response = await fetch(await serve(express().use(parser).use(expressHandler(view))), {
        method: "POST",
        body: "né",
      });
      expect(await response.text()).toBe("3 né");
    }
  });

  it("uses the files that multer has kept in memory", async () => {
    const url = await serve(express().use(multer().any()).use(expressHandler(echoForm)));
    const response = await fetch(url, { method: "POST", body: upload() });
    expect(await response.json()).toEqual({ fields: [["a", ["1", "2"]]], uploads: [["f", "x.txt", "text/plain", 5]] });
  });

  it("X15: reads a multipart body itself when the parsers are for other types", async () => {
    const app = express().use(express.json(), express.urlencoded(), express.text());
    const response = await fetch(await serve(app.use(expressHandler(echoForm))), { method: "POST", body: upload() });
    expect(await response.json()).toEqual({ fields: [["a", ["1", "2"]]], uploads: [["f", "x.txt", "text/plain", 5]] });
  });

  it("throws a clear error, and does not wait for ever, when other middleware has read the body", async () => {
    const errors: unknown[] = [];
    const drain: express.RequestHandler = (request, _response, next) => {
      request.resume().on("end", next);
    };
    const note: ErrorRequestHandler = (error, _request, response, _next) => {
      errors.push(error);
      response.status(500).end();
    };
    const url = await serve(express().use(drain, expressHandler(echoJson), note));
    await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    expect(String(errors[0])).toContain("already read by other middleware");
  });
});

/** What Express does not take for a path below `/files/admin`. */
const hiddenTargets = ["/files/%61dmin/x", "/files/admin%2Fx", "/%66iles/admin/x", "/files%2Fadmin/x"];

describe("mounting", () => {
  const patterns = [
    path(
      "items/<int:id>/",
      (request) => new HttpResponse(`${request.path} ${request.params.id} ${request.scriptName}`),
    ),
  ];

  it("works below app.use and below a router", async () => {
    const app = express().use("/api", expressRouter(patterns));
    app.use("/:tenant/v1", express.Router().use("/deep", expressRouter(patterns)));
    const url = await serve(app);
    expect(await (await fetch(`${url}/api/items/7/?x=1`)).text()).toBe("/api/items/7/ 7 /api");
    expect(await (await fetch(`${url}/acme/v1/deep/items/8/`)).text()).toBe("/acme/v1/deep/items/8/ 8 /acme/v1/deep");
  });

  it("calls the next handler when no pattern matches", async () => {
    const app = express()
      .use(expressRouter(patterns))
      .get("/items/x/", (_request, response) => void response.send("next"));
    expect(await (await fetch(`${await serve(app)}/items/x/`)).text()).toBe("next");
  });

  it("A2 F8: strips a prefix whose parameter is percent-encoded", async () => {
    const url = await serve(express().use("/:tenant/v1", expressRouter(patterns)));
    expect(await (await fetch(`${url}/a%2Fb%20c/v1/%69tems/%37/`)).text()).toBe("/a/b c/v1/items/7/ 7 /a/b c/v1");
  });

  it("A2 F8: a guard mounted outside answers, or the path is a 404", async () => {
    const serveFile = (request: HttpRequest) => new HttpResponse(`file ${request.params.p}`);
    const guard: RequestHandler = (_request, response) => void response.status(403).end("guard");
    const apps = [
      express()
        .use("/files/admin", guard)
        .use("/files", expressRouter([path("<path:p>", serveFile)])),
      express()
        .use("/files/admin", guard)
        .use(express.Router().use(expressRouter([path("files/<path:p>", serveFile)]))),
      express()
        .use("/files/admin", guard)
        .use(express().use(expressRouter([path("files/<path:p>", serveFile)]))),
      express()
        .all("/files/admin/*rest", guard)
        .use(expressRouter([path("files/<path:p>", serveFile)]))
        // A route behind the list does not hide anything.
        .all("/:a/:b/:c/:d", (_request, _response, next) => next()),
    ];
    for (const app of apps) {
      const url = await serve(app);
      for (const target of hiddenTargets) expect((await fetch(url + target)).status, target).toBe(404);
      expect((await fetch(`${url}/files/admin/x`)).status).toBe(403);
      expect(await (await fetch(`${url}/files/a%2Fb/%61dmin`)).text()).toBe("file a/b/admin");
    }
  });

  it("passes Express's own params and request to a single view", async () => {
    const view = (request: HttpRequest) =>
      new HttpResponse(`${request.params.id} ${(request.native as express.Request).baseUrl}`);
    const app = express().use("/api", express.Router().get("/things/:id", expressHandler(view)));
    expect(await (await fetch(`${await serve(app)}/api/things/a%20b`)).text()).toBe("a b /api");
  });
});

describe("sendResponse", () => {
  it("sends from within a handler, and keeps the headers and cookies that the handler has set", async () => {
    const app = express().get("/", (_request, response) => {
      response.set("X-Mine", "1").cookie("theirs", "1");
      const answer = new JsonResponse({ a: 1 });
      answer.setCookie("ours", "2");
      return sendResponse(answer, response);
    });
    const response = await fetch(await serve(app));
    expect(response.headers.get("x-mine")).toBe("1");
    expect(response.headers.getSetCookie()).toEqual(["theirs=1; Path=/", "ours=2; Path=/"]);
    expect(await response.text()).toBe('{"a": 1}');
  });
});

describe("errors", () => {
  it("reach the error handler unchanged", async () => {
    const handler: ErrorRequestHandler = (error, _request, response, _next) =>
      void response.status(error.status).json({ name: error.name });
    const view = () => {
      throw new PermissionDenied();
    };
    const response = await fetch(await serve(express().use(expressHandler(view), handler)));
    expect([response.status, await response.json()]).toEqual([403, { name: "PermissionDenied" }]);
  });
});
