import { describe, expect, it } from "vitest";
import { json, type Route } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const echo: Route = (response, seen) => json(seen)(response, seen);

/** Opens a page whose server answers /echo/ with the request that it received. */
async function openEcho(): Promise<void> {
  await site.open();
  site.own.routes["/echo/"] = echo;
}

describe("data", () => {
  /** Posts the value of an expression and returns the content type and body that the server received. */
  async function sent(expression: string): Promise<[type: string | undefined, body: string]> {
    await openEcho();
    await site.page.evaluate((source) => ajax.post("/echo/", new Function(`return ${source}`)()), expression);
    const { headers, body } = callsOf(site.own).at(-1)!;
    return [headers["content-type"], body];
  }

  it("is sent as JSON when it is an object, a list, null, a number or a boolean", async () => {
    expect(await sent(`({ a: [1, "é"] })`)).toEqual(["application/json", '{"a":[1,"é"]}']);
    expect(await sent("[1]")).toEqual(["application/json", "[1]"]);
    expect(await sent("null")).toEqual(["application/json", "null"]);
    expect(await sent("0")).toEqual(["application/json", "0"]);
    expect(await sent("false")).toEqual(["application/json", "false"]);
    expect(await sent("({ big: 12345678901234567890n })")).toEqual([
      "application/json",
      '{"big":12345678901234567890}',
    ]);
  });

  it("is sent with its own type when it is text, URLSearchParams, a Blob, bytes or FormData", async () => {
    expect(await sent(`"text"`)).toEqual(["text/plain;charset=UTF-8", "text"]);
    expect(await sent(`new URLSearchParams({ a: "1 2" })`)).toEqual([
      "application/x-www-form-urlencoded;charset=UTF-8",
      "a=1+2",
    ]);
    expect(await sent(`new Blob(["x"], { type: "text/csv" })`)).toEqual(["text/csv", "x"]);
    expect(await sent("new Uint8Array([65])")).toEqual([undefined, "A"]);
    const [type, body] = await sent("(() => { const f = new FormData(); f.append('a', '1'); return f; })()");
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('name="a"\r\n\r\n1');
    expect(await sent("undefined")).toEqual([undefined, ""]);
  });

  it("is the query of GET, in addition to the option query and the query of the url", async () => {
    await openEcho();
    await site.page.evaluate(async () => {
      await ajax.get("/echo/?z=0", { q: "a&b", page: 2, none: undefined, nil: null, many: [1, "é"], on: true });
      await ajax.get("/echo/", undefined, { query: "a=1&a=2" });
      await ajax.post("/echo/", {}, { query: [["k", "v"]] });
      await ajax.get("/echo/", new URLSearchParams("x=y"), { query: { at: new Date(0) } });
    });
    expect(callsOf(site.own).map(({ url }) => url)).toEqual([
      "/echo/?z=0&q=a%26b&page=2&many=1&many=%C3%A9&on=true",
      "/echo/?a=1&a=2",
      "/echo/?k=v",
      "/echo/?at=1970-01-01T00%3A00%3A00.000Z&x=y",
    ]);
  });

  it("can be given as json, which is always sent as JSON, or as body, which is sent unchanged", async () => {
    await openEcho();
    await site.page.evaluate(async () => {
      await ajax("/echo/", { method: "post", json: "text" });
      await ajax("/echo/", { method: "patch", json: null });
      await ajax("/echo/", { method: "PUT", body: "raw", headers: { "Content-Type": "text/x-own" } });
      await ajax.delete("/echo/", { id: 1 });
    });
    expect(callsOf(site.own).map(({ method, headers, body }) => [method, headers["content-type"], body])).toEqual([
      ["POST", "application/json", '"text"'],
      ["PATCH", "application/json", "null"],
      ["PUT", "text/x-own", "raw"],
      ["DELETE", "application/json", '{"id":1}'],
    ]);
  });
});

describe("params", () => {
  async function pathFor(path: string, params: Record<string, string | number>): Promise<string> {
    await site.open();
    return site.page.evaluate(
      ([to, values]) =>
        ajax.get(to, {}, { params: values }).then(
          () => "answered",
          (error) => (error.status === 404 ? new URL(error.response.url).pathname : String(error)),
        ),
      [path, params] as const,
    );
  }

  it("replace Django's placeholders and :names, percent-encoded", async () => {
    expect(await pathFor("/items/<int:id>/", { id: 3 })).toBe("/items/3/");
    expect(await pathFor("/items/<id>/:part", { id: "a/b?c#d", part: "é %2F" })).toBe(
      "/items/a%2Fb%3Fc%23d/%C3%A9%20%252F",
    );
  });

  it("keep slashes only with the path converter", async () => {
    expect(await pathFor("/files/<path:rest>", { rest: "a b/c" })).toBe("/files/a%20b/c");
  });

  it.each([".", "..", ""])("refuse %j, which would lead to another path", async (id) => {
    expect(await pathFor("/items/<id>/", { id })).toContain("TypeError: bad param id");
    expect(await pathFor("/files/<path:id>", { id: `a/${id}/b` })).toContain("TypeError: bad param id");
    expect(callsOf(site.own)).toEqual([]);
  });

  it("throw TypeError when one is missing", async () => {
    expect(await pathFor("/items/<int:id>/", {})).toContain("TypeError: bad param id");
  });

  it("do not change the port of an absolute url", async () => {
    expect(await pathFor(`${site.own.origin}/items/:id`, { id: 3 })).toBe("/items/3");
  });
});
