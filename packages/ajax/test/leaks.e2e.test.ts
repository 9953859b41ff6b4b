import { describe, expect, it } from "vitest";
import { readPackageFile } from "./browser.ts";
import { json, redirect } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;
// biome-ignore lint/suspicious/noExplicitAny: it is jQuery 3 or 4
declare const $: any;

const site = useSite();
const statuses = [301, 302, 303, 307, 308];

async function openWithToken(): Promise<void> {
  await site.open("", { "Set-Cookie": "csrftoken=secret-token" });
  for (const status of statuses) site.own.routes[`/go/${status}/`] = redirect(`${site.hostile.origin}/steal/`, status);
}

/** Expects that only our own origin received the call and its token. */
function expectNoLeak(status: number): void {
  expect(callsOf(site.own).map(({ url, headers }) => [url, headers["x-csrftoken"]])).toEqual([
    [`/go/${status}/`, "secret-token"],
  ]);
  expect(site.hostile.seen).toEqual([]);
}

describe.each(statuses)("X17: a redirect by %i to another origin", (status) => {
  it("receives nothing of a post", async () => {
    await openWithToken();
    const name = await site.page.evaluate(
      (url) => ajax.post(url, { secret: 1 }).catch((error) => error.name),
      `/go/${status}/`,
    );
    expect(name).toBe("NetworkError");
    expectNoLeak(status);
  });

  it("receives nothing of an upload, with progress and without", async () => {
    await openWithToken();
    for (const watched of [false, true]) {
      site.own.seen.length = 0;
      const name = await site.page.evaluate(
        ([url, withProgress]) =>
          ajax
            .upload(url, new File(["secret"], "a.txt"), withProgress ? { onProgress: () => {} } : {})
            .catch((error) => error.name),
        [`/go/${status}/`, watched] as const,
      );
      expect(name).toBe("NetworkError");
      expectNoLeak(status);
    }
  });

  it("receives nothing of a form", async () => {
    await openWithToken();
    const name = await site.page.evaluate((url) => {
      document.body.insertAdjacentHTML(
        "beforeend",
        `<form method="post" action="${url}"><input name="csrfmiddlewaretoken" value="old"><button>Send</button></form>`,
      );
      return ajax.submit(document.querySelector("form")!).catch((error) => error.name);
    }, `/go/${status}/`);
    expect(name).toBe("NetworkError");
    expectNoLeak(status);
  });

  it.each(["jquery", "jquery4"])("receives nothing of a call of %s with fetchTransport()", async (version) => {
    await openWithToken();
    await site.page.addScriptTag({ content: await readPackageFile(version, "dist/jquery.js") });
    const outcome = await site.page.evaluate(
      (url) =>
        new Promise((resolve) => {
          ajax.setupJQuery($);
          ajax.fetchTransport($);
          $.ajax({
            url,
            type: "POST",
            data: { secret: 1 },
            error: (xhr: { status: number }, text: string) => resolve([xhr.status, text]),
          });
        }),
      `/go/${status}/`,
    );
    expect(outcome).toEqual([0, "error"]);
    expectNoLeak(status);
  });
});

describe("X17: a call directly to another origin", () => {
  it("is refused, and sends nothing", async () => {
    await openWithToken();
    const name = await site.page.evaluate(
      (url) => ajax.post(url, { secret: 1 }).catch((error) => error.name),
      `${site.hostile.origin}/steal/`,
    );
    expect(name).toBe("NetworkError");
    expect(site.hostile.seen).toEqual([]);
  });

  it("carries neither token nor X-Requested-With with mode cors", async () => {
    await openWithToken();
    await site.page.evaluate((url) => ajax.post(url, { a: 1 }, { mode: "cors" }).json(), `${site.hostile.origin}/api/`);
    const { headers, body } = site.hostile.seen.at(-1)!;
    expect(body).toBe('{"a":1}');
    expect(headers).not.toHaveProperty("x-csrftoken");
    expect(headers).not.toHaveProperty("x-requested-with");
  });

  it("carries the token only to the origin that csrf names", async () => {
    await openWithToken();
    const send = (csrf: string) =>
      site.page.evaluate(([url, trusted]) => ajax.post(url, {}, { mode: "cors", csrf: trusted }).json(), [
        `${site.hostile.origin}/api/`,
        csrf,
      ] as const);
    await send("https://api.example.com");
    expect(site.hostile.seen.at(-1)!.headers).not.toHaveProperty("x-csrftoken");
    await send(site.hostile.origin);
    expect(site.hostile.seen.at(-1)!.headers["x-csrftoken"]).toBe("secret-token");
  });

  it("follows no redirect when it carries the token with mode cors", async () => {
    await openWithToken();
    const name = await site.page.evaluate(
      (url) => ajax.post(url, {}, { mode: "cors" }).catch((error) => error.name),
      "/go/307/",
    );
    expect(name).toBe("NetworkError");
    expect(site.hostile.seen).toEqual([]);
  });

  it("receives no token from setupJQuery()", async () => {
    await openWithToken();
    await site.page.addScriptTag({ content: await readPackageFile("jquery", "dist/jquery.js") });
    await site.page.evaluate((url) => {
      ajax.setupJQuery($);
      return $.ajax({ url, type: "POST", data: { a: 1 } }).then();
    }, `${site.hostile.origin}/api/`);
    expect(site.hostile.seen.at(-1)!.headers).not.toHaveProperty("x-csrftoken");
  });
});

describe("the token", () => {
  it("is sent with unsafe methods only, and X-Requested-With with all", async () => {
    await openWithToken();
    site.own.routes["/echo/"] = json({});
    await site.page.evaluate(async () => {
      for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
        await ajax("/echo/", { method });
    });
    expect(
      callsOf(site.own).map(({ method, headers }) => [method, headers["x-csrftoken"], headers["x-requested-with"]]),
    ).toEqual([
      ["GET", undefined, "XMLHttpRequest"],
      ["HEAD", undefined, "XMLHttpRequest"],
      ["OPTIONS", undefined, "XMLHttpRequest"],
      ["POST", "secret-token", "XMLHttpRequest"],
      ["PUT", "secret-token", "XMLHttpRequest"],
      ["PATCH", "secret-token", "XMLHttpRequest"],
      ["DELETE", "secret-token", "XMLHttpRequest"],
    ]);
  });

  it("is read again at every call", async () => {
    await openWithToken();
    site.own.routes["/echo/"] = json({});
    await site.page.evaluate(async () => {
      await ajax.post("/echo/");
      // biome-ignore lint/suspicious/noDocumentCookie: as the response to a login would
      document.cookie = "csrftoken=rotated; path=/";
      await ajax.post("/echo/");
    });
    expect(callsOf(site.own).map(({ headers }) => headers["x-csrftoken"])).toEqual(["secret-token", "rotated"]);
  });

  it("is not sent with csrf: false", async () => {
    await openWithToken();
    site.own.routes["/echo/"] = json({});
    await site.page.evaluate(() => ajax.post("/echo/", {}, { csrf: false }));
    expect(callsOf(site.own)[0]!.headers).not.toHaveProperty("x-csrftoken");
  });
});
