import { describe, expect, it } from "vitest";
import { html, json, redirect } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const token = { "Set-Cookie": "csrftoken=secret-token" };

describe.each([
  ["fetch", false],
  ["XMLHttpRequest", true],
])("upload() by %s", (_, watched) => {
  it("sends several files and fields, fields first, with the token", async () => {
    await site.open("", token);
    site.own.routes["/files/"] = json({ ok: 1 }, 201);
    const data = await site.page.evaluate((onProgress) => {
      const files = [new File(["one"], "1.txt", { type: "text/plain" }), new File(["two"], "2.txt")];
      return ajax.upload("/files/", files, {
        fields: { title: "T" },
        name: "docs",
        ...(onProgress && { onProgress: () => {} }),
      });
    }, watched);
    expect(data).toEqual({ ok: 1 });
    const [{ method, headers, body }] = callsOf(site.own) as [(typeof site.own.seen)[number]];
    expect([method, headers["x-csrftoken"], headers["x-requested-with"]]).toEqual([
      "POST",
      "secret-token",
      "XMLHttpRequest",
    ]);
    expect(body.match(/name="\w+"(; filename="[\w.]+")?/g)).toEqual([
      'name="title"',
      'name="docs"; filename="1.txt"',
      'name="docs"; filename="2.txt"',
    ]);
    expect(body).toContain("Content-Type: text/plain\r\n\r\none");
  });

  it("accepts a file, a FileList and a FormData, which it does not change", async () => {
    await site.open('<input type="file" multiple>', token);
    site.own.routes["/files/"] = json({});
    await site.page.setInputFiles("input", [
      { name: "a", mimeType: "text/plain", buffer: Buffer.from("A") },
      { name: "b", mimeType: "text/plain", buffer: Buffer.from("B") },
    ]);
    const left = await site.page.evaluate(async (onProgress) => {
      const options = { fields: { x: "1" }, ...(onProgress && { onProgress: () => {} }) };
      const form = new FormData();
      form.append("own", new File(["c"], "c"));
      await ajax.upload("/files/", new File(["d"], "d"), options);
      await ajax.upload("/files/", document.querySelector("input")!.files!, options);
      await ajax.upload("/files/", form, options);
      return [...form.keys()];
    }, watched);
    expect(
      callsOf(site.own).map(({ body }) =>
        body
          .match(/name="\w+"/g)!
          .filter((part) => !part.startsWith("file"))
          .join(),
      ),
    ).toEqual([
      'name="x",name="file",name="d"',
      'name="x",name="file",name="a",name="file",name="b"',
      'name="x",name="own",name="c"',
    ]);
    expect(left).toEqual(["own"]);
  });

  it("returns text or undefined, and throws the same errors as ajax()", async () => {
    await site.open();
    site.own.routes["/text/"] = html("stored");
    site.own.routes["/none/"] = (response) => response.writeHead(204).end();
    site.own.routes["/large/"] = json({ error: "too large" }, 413, { "Retry-After": "5" });
    site.own.routes["/cut/"] = (response) => response.destroy();
    site.own.routes["/private/"] = redirect("/login/");
    site.own.routes["/login/"] = html("<form></form>");
    const outcomes = await site.page.evaluate(async (onProgress) => {
      const options = onProgress ? { onProgress: () => {} } : {};
      const file = new File(["x"], "x");
      const outcome = (url: string) =>
        ajax
          .upload(url, file, options)
          .then(String, ({ name, status, data, url, response }) => [
            name,
            status,
            data,
            url,
            response?.headers.get("Retry-After"),
          ]);
      return [
        await outcome("/text/"),
        await outcome("/none/"),
        await outcome("/large/"),
        await outcome("/cut/"),
        await outcome("/private/#x"),
      ];
    }, watched);
    expect(outcomes).toEqual([
      "stored",
      "undefined",
      ["HttpError", 413, { error: "too large" }, undefined, "5"],
      ["NetworkError", undefined, undefined, undefined, undefined],
      ["RedirectError", undefined, undefined, `${site.own.origin}/login/`, null],
    ]);
    expect(await site.page.$("iframe")).toBeNull();
  });

  it("rejects with the caller's reason when aborted before it begins or while it runs", async () => {
    await site.open();
    site.own.routes["/never/"] = () => {};
    const outcomes = await site.page.evaluate(async (onProgress) => {
      const controller = new AbortController();
      const options = { signal: controller.signal, ...(onProgress && { onProgress: () => {} }) };
      setTimeout(() => controller.abort("mine"), 100);
      const within = await ajax.upload("/never/", new File(["x"], "x"), options).catch((reason) => reason);
      const before = await ajax.upload("/before/", new File(["x"], "x"), options).catch((reason) => reason);
      return [within, before, document.querySelectorAll("iframe").length];
    }, watched);
    expect(outcomes).toEqual(["mine", "mine", 0]);
    expect(callsOf(site.own).map(({ url }) => url)).toEqual(["/never/"]);
  });
});

describe("upload() with onProgress", () => {
  it("reports progress, even with a policy that allows no frames", async () => {
    await site.open("", {
      "Content-Security-Policy": `default-src 'none'; script-src ${site.own.origin}/ajax.js; connect-src 'self'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    });
    site.own.routes["/files/"] = json({ ok: 1 });
    const steps = await site.page.evaluate(async () => {
      const steps: [number, number][] = [];
      await ajax.upload("/files/", new File(["x".repeat(2_000_000)], "x"), {
        onProgress: ({ loaded, total }) => steps.push([loaded, total]),
      });
      return steps;
    });
    const [loaded, total] = steps.at(-1)!;
    expect(loaded).toBe(total);
    expect(total).toBeGreaterThan(2_000_000);
    expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).toSorted((a, b) => a - b));
    expect(site.complaints).toEqual([]);
  });
});
