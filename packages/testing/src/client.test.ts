import {
  BadRequest,
  eventStream,
  HttpResponse,
  HttpResponseRedirect,
  handleErrors,
  include,
  JsonResponse,
  PermissionDenied,
  path,
  StreamingHttpResponse,
  type View,
} from "@riposte/core";
import { csrfProtect, getToken } from "@riposte/csrf";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Client, RedirectCycleError } from "./index.ts";

const echo: View<JsonResponse> = async (request) =>
  new JsonResponse({
    method: request.method,
    path: request.path,
    query: [...request.query.lists()],
    type: request.contentType,
    text: request.contentType === "multipart/form-data" ? null : await request.text(),
    headers: [...request.headers],
    uri: request.buildAbsoluteUri(),
  });

const form: View<JsonResponse> = async (request) => {
  const { fields, files } = await request.form();
  const uploads = [];
  for (const [name, list] of files.lists())
    for (const file of list) uploads.push([name, file.name, file.contentType, await file.text()]);
  return new JsonResponse({ type: request.contentType, fields: [...fields.lists()], uploads });
};

describe("Client", () => {
  const urlpatterns = [
    path("echo/", echo),
    path("items/<int:id>/", (request) => new JsonResponse({ id: request.params.id })),
    path("files/<path:name>", (request) => new JsonResponse({ name: request.params.name })),
    path("api/", include([path("<slug:one>/", echo)])),
    path("only/", { get: () => new JsonResponse({ here: true }) }),
  ];
  const client = new Client(urlpatterns);

  it("sends each method, with the host testserver", async () => {
    for (const method of ["get", "options", "post", "put", "patch", "delete", "trace"] as const) {
      const data = await (await client[method]("/echo/")).json();
      expect(data).toMatchObject({ method: method.toUpperCase(), uri: "http://testserver/echo/" });
    }
    const head = await client.head("/echo/");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("Content-Type")).toBe("application/json");
  });

  it("fills a route with params as reverse does", async () => {
    expect(await (await client.get("/items/<int:id>/", {}, { params: { id: 3 } })).json()).toEqual({ id: 3 });
    const odd = await client.get("/files/<path:name>", {}, { params: { name: "a b/é?.txt" } });
    expect(await odd.json()).toEqual({ name: "a b/é?.txt" });
    expect(await (await client.get("/api/<slug:one>/", {}, { params: { one: "x-1" } })).json()).toMatchObject({
      path: "/api/x-1/",
    });
  });

  it("refuses a route that is unknown, and params that it does not take", async () => {
    await expect(client.get("/item/<int:id>/", {}, { params: { id: 1 } })).rejects.toThrow("No pattern has the route");
    await expect(client.get("/items/<int:id>/", {}, { params: { id: -1 } })).rejects.toThrow("does not take these");
    const refused = async (params: Record<string, unknown>) =>
      String(await client.get("/items/<int:id>/" as string, {}, { params }).catch((error: Error) => error.message));
    const start = 'The route "/items/<int:id>/" does not take these params: ';
    expect(await refused({ id: "a" })).toBe(`${start}{ id: "a" } does not fit.`);
    expect(await refused({})).toBe(`${start}id is missing.`);
    expect(await refused({ id: 1, page: 2 })).toBe(`${start}it has no page.`);
    await expect(client.get("items/3/")).rejects.toThrow("A path starts with a slash");
  });

  it("takes any plain path", async () => {
    expect(await (await client.get("/items/7/")).json()).toEqual({ id: 7 });
    expect((await client.get("/nowhere/")).status).toBe(404);
    expect((await client.get("//echo/")).status).toBe(404);
  });

  it("sends a query, which takes the place of the path's own", async () => {
    const queryOf = async (target: string, query?: Record<string, unknown>) =>
      ((await (await client.get(target, query)).json()) as { query: unknown }).query;
    expect(await queryOf("/echo/?a=1")).toEqual([["a", ["1"]]]);
    expect(await queryOf("/echo/?a=1", { b: [1, 2], c: "é &", d: undefined })).toEqual([
      ["b", ["1", "2"]],
      ["c", ["é &"]],
    ]);
    const posted = await client.post("/echo/", { x: 1 }, { query: { a: 1 } });
    expect(await posted.json()).toMatchObject({ query: [["a", ["1"]]], text: "x=1" });
  });

  it("answers as the list does: 405, appendSlash, middleware, notFound", async () => {
    const wrong = await client.post("/only/");
    expect([wrong.status, wrong.reasonPhrase, wrong.headers.get("Allow")]).toEqual([
      405,
      "Method Not Allowed",
      "GET, HEAD, OPTIONS",
    ]);
    expect((await client.get("/echo")).headers.get("Location")).toBe("/echo/");
    const settings = {
      appendSlash: false,
      notFound: () => new HttpResponse("mine", { status: 404 }),
      middleware: [handleErrors()],
    };
    expect(await (await new Client(urlpatterns, settings).get("/echo")).text()).toBe("mine");
  });

  it("sends headers: the client's, then those of the call; https on request", async () => {
    const own = new Client(urlpatterns, {
      headers: { "X-One": "1", Accept: "text/plain" },
      allowedHosts: ["a.example"],
    });
    const sent = { headers: { accept: "application/json" }, secure: true };
    const data = (await (await own.get("/echo/", {}, sent)).json()) as { headers: [string, string][] };
    expect(data).toMatchObject({ uri: "https://testserver/echo/" });
    expect(Object.fromEntries(data.headers)).toMatchObject({
      "x-one": "1",
      accept: "application/json",
    });
  });
});

describe("Client bodies", () => {
  const client = new Client([path("form/", form), path("echo/", echo)]);
  const sent = async (data: unknown, options = {}) =>
    (await client.post("/echo/", data, options)).json() as Promise<object>;

  it("sends a form", async () => {
    const response = await client.post("/form/", { name: "Tea é", n: [1, 2n], gone: undefined });
    expect(await response.json()).toEqual({
      type: "application/x-www-form-urlencoded",
      fields: [
        ["name", ["Tea é"]],
        ["n", ["1", "2"]],
      ],
      uploads: [],
    });
    await expect(client.post("/form/", { a: null })).rejects.toThrow("Cannot encode None for key 'a' as POST data");
  });

  it("sends a multipart form when it holds a file", async () => {
    const file = new File(["hello"], "a.txt", { type: "text/plain" });
    const expected = { type: "multipart/form-data", uploads: [["doc", "a.txt", "text/plain", "hello"]] };
    const fields = [["name", ["Tea"]]];
    expect(await (await client.post("/form/", { name: "Tea", doc: file })).json()).toEqual({ ...expected, fields });
    const response = await client.post("/form/", { name: "Tea" }, { files: { doc: [file] } });
    expect(await response.json()).toEqual({ ...expected, fields });
    const data = new FormData();
    data.append("doc", file);
    expect(await (await client.post("/form/", data)).json()).toEqual({ ...expected, fields: [] });
    const multipart = await client.post("/form/", { name: "Tea" }, { contentType: "multipart/form-data" });
    expect(await multipart.json()).toEqual({ type: "multipart/form-data", fields, uploads: [] });
  });

  it("sends JSON as the encoder writes it, text as it is", async () => {
    const json = { contentType: "application/json" };
    expect(await sent({ at: new Date(0), n: 1n }, json)).toMatchObject({
      type: "application/json",
      text: '{"at": "1970-01-01T00:00:00Z", "n": 1}',
    });
    expect(await sent([], { contentType: "application/vnd.x+json" })).toMatchObject({ text: "[]" });
    expect(await sent(null, json)).toMatchObject({ text: "null" });
    expect(await sent("{broken", json)).toMatchObject({ text: "{broken" });
    expect(await sent({ a: 1 }, { headers: { "Content-Type": "application/json" } })).toMatchObject({
      text: '{"a": 1}',
    });
  });

  it("sends text, bytes, parameters and streams as they are", async () => {
    expect(await sent("é")).toMatchObject({ type: "text/plain", text: "é" });
    expect(await sent(new Uint8Array([97]))).toMatchObject({ type: "application/octet-stream", text: "a" });
    expect(await sent(new URLSearchParams({ a: "1" }))).toMatchObject({
      type: "application/x-www-form-urlencoded",
      text: "a=1",
    });
    expect(await sent(new Blob(["b"]).stream(), { contentType: "text/css" })).toMatchObject({
      type: "text/css",
      text: "b",
    });
    await expect(client.put("/echo/", { a: 1 }, { contentType: "text/xml" })).rejects.toThrow("must be text or bytes");
    await expect(client.put("/echo/", 5)).rejects.toThrow("A form is an object");
  });
});

describe("Client cookies", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const set: View = (request) => {
    const response = new HttpResponse(JSON.stringify(request.cookies));
    response.setCookie("plain", "1");
    response.setCookie("odd", 'a "b"; é', { maxAge: 10 });
    return response;
  };
  const client = new Client([
    path("set/", set),
    path("show/", (request) => new JsonResponse(request.cookies)),
    path("drop/", () => {
      const response = new HttpResponse();
      response.deleteCookie("plain");
      return response;
    }),
  ]);
  const shown = async (headers = {}) => (await client.get("/show/", {}, { headers })).json();

  it("keeps them, sends them as they came and removes expired ones", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await client.get("/set/");
    expect([...client.cookies]).toEqual([
      ["plain", "1"],
      ["odd", 'a "b"; é'],
    ]);
    expect(await shown()).toEqual({ plain: "1", odd: 'a "b"; é' });
    await client.get("/drop/");
    expect([client.cookies.has("plain"), client.cookies.size]).toEqual([false, 1]);
    vi.advanceTimersByTime(10_000);
    expect(await shown()).toEqual({});
  });

  it("can be set by a test", async () => {
    client.cookies.set("session", "☃; x");
    expect(await shown()).toEqual({ session: "☃; x" });
    expect(await shown({ Cookie: "a=b" })).toEqual({ a: "b" });
    client.cookies.clear();
    expect(await shown()).toEqual({});
    expect(() => client.cookies.set("a b", "")).toThrow("Illegal key");
  });
});

describe("Client follow", () => {
  const client = new Client([
    path("old/", (request) => {
      const response = new HttpResponseRedirect("/echo/?from=old");
      response.setCookie("seen", request.method);
      return response;
    }),
    path("kept/", () => new HttpResponseRedirect("../echo/", { preserveRequest: true })),
    path("away/", () => new HttpResponseRedirect("https://other.example:8443/echo/")),
    path("ftp/", () => new HttpResponseRedirect("ftp://other.example/")),
    path("loop/", () => new HttpResponseRedirect("/loop/")),
    path("grow/<int:n>/", (request) => new HttpResponseRedirect(`/grow/${request.params.n + 1}/`)),
    path("echo/", echo),
  ]);

  it("follows with GET, and keeps cookies that are set on the way", async () => {
    const response = await client.post("/old/", { a: 1 }, { follow: true, headers: { "X-One": "1" } });
    const data = (await response.json()) as { headers: [string, string][] };
    expect(data).toMatchObject({ method: "GET", text: "", type: "", query: [["from", ["old"]]] });
    expect(Object.fromEntries(data.headers)).toMatchObject({ "x-one": "1", cookie: "seen=POST" });
    expect(response.redirectChain).toEqual([["/echo/?from=old", 302]]);
  });

  it("keeps method and body with 307 and 308", async () => {
    const response = await client.post("/kept/", { a: 1 }, { follow: true });
    expect(await response.json()).toMatchObject({ method: "POST", text: "a=1" });
    const file = new File(["x"], "x.txt");
    expect(await (await client.put("/kept/", { file }, { follow: true })).json()).toMatchObject({
      method: "PUT",
      type: "multipart/form-data",
    });
  });

  it("follows to another host in process, and no further than HTTP", async () => {
    const response = await client.get("/away/", {}, { follow: true });
    expect(await response.json()).toMatchObject({ uri: "https://other.example:8443/echo/" });
    const ftp = await client.get("/ftp/", {}, { follow: true });
    expect([ftp.status, ftp.redirectChain]).toEqual([302, []]);
  });

  it("throws for loops and for more than 20 redirects", async () => {
    const loop = client.get("/loop/", {}, { follow: true });
    await expect(loop).rejects.toThrow("Redirect loop detected. 302 /loop/ → 302 /loop/");
    await expect(loop).rejects.toBeInstanceOf(RedirectCycleError);
    const error: RedirectCycleError = await client.get("/grow/1/", {}, { follow: true }).catch((reason) => reason);
    expect(error.message).toMatch(/^Too many redirects\./);
    expect([error.redirectChain.length, error.lastResponse.status]).toEqual([21, 302]);
  });

  it("does not follow unless asked", async () => {
    const response = await client.get("/old/");
    expect([response.status, response.redirectChain]).toEqual([302, []]);
  });
});

describe("Client and CSRF", () => {
  const patterns = [
    path("form/", (request) => new HttpResponse(request.method === "GET" ? getToken(request) : "saved")),
  ];
  const settings = { middleware: [csrfProtect()] };

  it("skips the checks unless asked", async () => {
    expect(await (await new Client(patterns, settings).post("/form/")).text()).toBe("saved");
    const client = new Client(patterns, { ...settings, enforceCsrfChecks: true });
    expect((await client.post("/form/")).status).toBe(403);
    const token = await (await client.get("/form/")).text();
    expect(client.cookies.has("csrftoken")).toBe(true);
    expect((await client.post("/form/", { csrfmiddlewaretoken: token })).status).toBe(200);
  });

  it("cannot be told to skip them by what a client sends", async () => {
    const client = new Client(patterns, { ...settings, enforceCsrfChecks: true });
    const headers = { enforceCsrfChecks: "false", "Enforce-Csrf-Checks": "false", "X-Enforce-Csrf-Checks": "0" };
    const sent = await client.post(
      "/form/",
      { enforceCsrfChecks: "false" },
      { headers, query: { enforceCsrfChecks: "" } },
    );
    expect(sent.status).toBe(403);
  });
});

describe("Client errors", () => {
  const boom = new Error("boom");
  const patterns = [
    path("boom/", () => {
      throw boom;
    }),
    path("late/", () => {
      async function* pieces() {
        yield "first";
        throw boom;
      }
      return new StreamingHttpResponse(pieces());
    }),
    path("denied/", () => {
      throw new PermissionDenied();
    }),
    path("bad/", () => {
      throw new BadRequest("no");
    }),
  ];

  it("rejects with the very error of a view, also when handleErrors has answered it", async () => {
    await expect(new Client(patterns).get("/boom/")).rejects.toBe(boom);
    await expect(new Client(patterns, { middleware: [handleErrors()] }).get("/boom/")).rejects.toBe(boom);
    const late = await new Client(patterns).get("/late/");
    await expect(late.text()).rejects.toBe(boom);
  });

  it("answers the error page when raiseRequestException is false", async () => {
    for (const middleware of [[], [handleErrors()]]) {
      const response = await new Client(patterns, { middleware, raiseRequestException: false }).get("/boom/");
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain("boom");
    }
  });

  it("answers errors that carry a status", async () => {
    const client = new Client(patterns);
    expect([(await client.get("/denied/")).status, (await client.get("/bad/")).status]).toEqual([403, 400]);
  });
});

describe("ClientResponse", () => {
  const patterns = [
    path("text/", () => new HttpResponse("é", { contentType: "text/plain; charset=latin-1" })),
    path("events/", () =>
      eventStream([{ id: "1", event: "tick", data: { n: 1 }, retry: 5 }, "a\nb", { comment: "c" }, { retry: 9 }]),
    ),
    path("endless/", (request) => {
      seen = request.signal;
      async function* pieces() {
        try {
          for (let n = 0; ; n += 1) {
            yield `data: ${n}\n\n`;
            if (n === 2) await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
          }
        } finally {
          finished += 1;
        }
      }
      return new StreamingHttpResponse(pieces(), { contentType: "text/event-stream" });
    }),
    path("waits/", async (request) => {
      seen = request.signal;
      await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
      return new HttpResponse();
    }),
    path("json/", () => new JsonResponse({ a: 1 })),
  ];
  let seen: AbortSignal | undefined;
  let finished = 0;
  const client = new Client(patterns);

  it("gives a body again and again", async () => {
    const response = await client.get("/text/");
    expect([await response.text(), await response.text(), await response.bytes()]).toEqual([
      "é",
      "é",
      new Uint8Array([233]),
    ]);
    const pieces: Uint8Array[] = [];
    for await (const piece of response.pieces()) pieces.push(piece);
    expect(pieces).toEqual([new Uint8Array([233])]);
    await expect(response.json()).rejects.toThrow(
      'Content-Type header is "text/plain; charset=latin-1", not "application/json"',
    );
  });

  it("reads events as they were sent", async () => {
    const events = [];
    for await (const event of (await client.get("/events/")).events()) events.push(event);
    expect(events).toEqual([{ id: "1", event: "tick", data: '{"n": 1}', retry: 5 }, { data: "a\nb" }, { retry: 9 }]);
  });

  it("tells the view when it leaves: by close(), or from within a loop", async () => {
    const response = await client.get("/endless/");
    const pieces = response.pieces();
    expect(new TextDecoder().decode((await pieces.next()).value)).toBe("data: 0\n\n");
    await response.close();
    expect([seen!.aborted, finished]).toEqual([true, 1]);
    const datas = [];
    for await (const { data } of (await client.get("/endless/")).events()) {
      datas.push(data);
      if (datas.length === 3) break;
    }
    expect([datas, seen!.aborted, finished]).toEqual([["0", "1", "2"], true, 2]);
  });

  it("tells the view when the signal of the call aborts", async () => {
    const controller = new AbortController();
    const waiting = client.get("/waits/", {}, { signal: controller.signal });
    await vi.waitFor(() => expect(seen!.aborted).toBe(false));
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    expect(seen!.aborted).toBe(true);
    await expect(client.get("/waits/", {}, { signal: controller.signal })).rejects.toThrow("enough");
    const second = new AbortController();
    const stream = await client.get("/endless/", {}, { signal: second.signal });
    const text = stream.text();
    second.abort(new Error("enough"));
    await expect(text).rejects.toThrow("enough");
    expect(seen!.aborted).toBe(true);
  });
});
