import { describe, expect, it } from "vitest";
import { html, json, redirect } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Opens a page of a server on which the session has expired. */
async function openExpired(body = '<div id="t">old</div><input id="q">'): Promise<void> {
  await site.open(body);
  site.own.routes["/private/"] = redirect("/login/?next=/private/");
  site.own.routes["/login/"] = html("<title>Log in</title><form></form>");
  site.own.routes["/slash"] = redirect("/slash/");
  site.own.routes["/slash/"] = html("<p>slash</p>");
  site.own.routes["/page/"] = (response, seen) =>
    (seen.url.includes("sorted") ? html("<p>sorted</p>") : redirect("/page/?sorted"))(response, seen);
}

describe("HTML that came by a redirect", () => {
  it.each([
    "ajax(URL)",
    "ajax.get(URL)",
    "ajax.head(URL)",
    "ajax.post(URL)",
    "ajax.post(URL).text()",
    "ajax.get(URL).json()",
    "ajax.load('#t', URL)",
    "ajax.upload(URL, new File([], 'f'))",
    "ajax.upload(URL, new File([], 'f'), { onProgress() {} })",
    "ajax.ndjson(URL).next()",
    "ajax.events(URL).next()",
  ])("is a RedirectError with its url for %s", async (call) => {
    await openExpired();
    const outcome = await site.page.evaluate(
      (source) =>
        new Function("ajax", "URL", `return ${source}`)(ajax, "/private/").then(
          () => "passed",
          (error: { name: string; url: string }) => [error.name, error.url],
        ),
      call,
    );
    expect(outcome).toEqual(["RedirectError", `${site.own.origin}/login/?next=/private/`]);
    expect(await site.page.textContent("#t")).toBe("old");
  });

  it("is a RedirectError for liveSearch(), and the results are cleared", async () => {
    await openExpired();
    await site.page.evaluate(() => {
      addEventListener("ajax:error", (event) => {
        event.preventDefault();
        document.title = (event.detail as Error).name;
      });
      ajax.liveSearch("#q", { target: "#t", url: "/private/", delay: 1 });
    });
    await site.page.fill("#q", "x");
    await expect.poll(() => site.page.title()).toBe("RedirectError");
    expect(await site.page.textContent("#t")).toBe("");
  });

  it("is accepted with acceptRedirect, and at the same path with or without a slash or another query", async () => {
    await openExpired();
    const outcome = await site.page.evaluate(async () => [
      await ajax.get("/private/", undefined, { acceptRedirect: true }).text(),
      await ajax.load("#t", "/private/", { acceptRedirect: true }),
      await ajax.upload("/private/", new File([], "f"), { acceptRedirect: true }),
      await ajax.get("/slash").text(),
      await ajax.get("/page/").text(),
      await ajax.load("#t", "/slash"),
    ]);
    const login = "<title>Log in</title><form></form>";
    expect(outcome).toEqual([login, true, login, "<p>slash</p>", "<p>sorted</p>", true]);
  });

  it("does not hide the status of an error page", async () => {
    await openExpired();
    site.own.routes["/login/"] = html("no", 403);
    expect(await site.page.evaluate(() => ajax.get("/private/").catch((error) => error.status))).toBe(403);
  });
});

describe("a form whose answer came by a redirect", () => {
  const form = (action: string) =>
    `<form id="f" method="post" action="${action}"><input name="a" value="1"><button>Save</button></form><div id="t"></div>`;

  it.each(["submit", "enhance"])("goes to that address with %s(), after an event of the whole page", async (how) => {
    await site.open(form("/save/"));
    site.own.routes["/save/"] = redirect("/done/?x=1", 303);
    site.own.routes["/done/"] = html("<title>Done</title>");
    await site.page.evaluate((name) => {
      addEventListener("ajax:redirect", ({ detail }) => sessionStorage.setItem("detail", JSON.stringify(detail)));
      if (name === "enhance") ajax.enhance(document, "form", (answer) => answer.json());
      else addEventListener("submit", (event) => ajax.submit(event as SubmitEvent));
    }, how);
    await Promise.all([site.page.waitForURL("**/done/?x=1"), site.page.click("button")]);
    expect(await site.page.evaluate(() => sessionStorage.getItem("detail"))).toBe(
      JSON.stringify({ url: `${site.own.origin}/done/?x=1`, status: 200, method: "POST" }),
    );
    expect(site.complaints).toEqual([]);
  });

  it("stays when the event is cancelled, or with acceptRedirect, which has no event", async () => {
    await site.open(form("/save/"));
    site.own.routes["/save/"] = redirect("/done/");
    site.own.routes["/done/"] = html("done");
    const outcome = await site.page.evaluate(async () => {
      let count = 0;
      document.addEventListener("ajax:redirect", (event) => {
        count++;
        event.preventDefault();
      });
      const form = document.querySelector("form")!;
      const cancelled = await ajax.submit(form).catch((error) => error.name);
      const accepted = await ajax.submit(form, { acceptRedirect: true }).text();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return [cancelled, accepted, count, location.pathname];
    });
    expect(outcome).toEqual(["RedirectError", "done", 1, "/"]);
  });

  it("is shown again at its own address, as after a flash message", async () => {
    site.own.routes["/self/"] = (response, seen) =>
      (seen.method === "POST" ? redirect("/self/", 303) : html(`<script src="/ajax.js"></script>${form("")}`))(
        response,
        seen,
      );
    await site.page.goto(`${site.own.origin}/self/`);
    await site.page.evaluate(() => {
      ajax.enhance(document, "form", () => {});
      Object.assign(globalThis, { isOld: true });
    });
    await site.page.click("button");
    await expect.poll(() => site.page.evaluate(() => "isOld" in globalThis)).toBe(false);
  });

  it("stays after a redirect to JSON, and for HTML without a redirect", async () => {
    await site.open(form("/save/"));
    site.own.routes["/save/"] = redirect("/data/", 303);
    site.own.routes["/data/"] = json({ ok: 1 });
    const ask = () => site.page.evaluate(() => ajax.submit(document.querySelector("form")!).text());
    expect(await ask()).toBe('{"ok":1}');
    site.own.routes["/save/"] = html("<p>saved</p>");
    expect(await ask()).toBe("<p>saved</p>");
    expect(callsOf(site.own)).toHaveLength(3);
    expect(new URL(site.page.url()).pathname).toBe("/");
  });
});
