import { describe, expect, it } from "vitest";
import { html, json } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();
const body =
  '<div id="t"></div><form id="f" method="post" action="/save/"><input name="a" value="1"><input type="hidden" name="csrfmiddlewaretoken" value="stale"></form>';

/** Runs every part of the client in a page and returns the outcomes. */
async function useClient(): Promise<unknown[]> {
  const outcome = (call: Promise<unknown>) =>
    call.then(
      (value) => (value instanceof Response ? value.status : value),
      (error) => `${error instanceof ajax.AjaxError ? "AjaxError" : ""} ${error.name}: ${error.message}`,
    );
  return [
    String(ajax.csrfToken()),
    await outcome(ajax.post("/save/", {})),
    await outcome(ajax.submit(document.querySelector("form")!)),
    await outcome(ajax.load("#t", "/part/")),
    await outcome(ajax.upload("/save/", new File(["x"], "x"))),
    await outcome(ajax.upload("/save/", new File(["x"], "x"), { onProgress: () => {} })),
    await outcome(ajax.load("#t", "/part/", { push: true })),
  ];
}

function serve(): void {
  site.own.routes["/save/"] = json({ ok: 1 });
  site.own.routes["/part/"] = html("<p>part</p>");
}

const works = ["secret", 200, 200, true, { ok: 1 }, { ok: 1 }];

describe("the client", () => {
  it.each(["srcdoc", "about:blank"])("works in a page of %s, with the token", async (kind) => {
    await site.open(`<iframe></iframe>`, { "Set-Cookie": "csrftoken=secret" });
    serve();
    await site.page.evaluate(
      ([how, content]) => {
        const frame = document.querySelector("iframe")!;
        const page = `<!doctype html><script src="/ajax.js"></script><body>${content}`;
        if (how === "srcdoc") frame.srcdoc = page;
        else {
          frame.contentDocument!.open();
          frame.contentDocument!.write(page);
          frame.contentDocument!.close();
        }
      },
      [kind, body] as const,
    );
    const frame = site.page.frames()[1]!;
    await expect.poll(() => frame.evaluate(() => "ajax" in globalThis && !!document.querySelector("form"))).toBe(true);
    const outcomes = await frame.evaluate(useClient);
    expect(outcomes.slice(0, 6)).toEqual(works);
    if (kind === "srcdoc") expect(outcomes[6]).toBe("AjaxError AjaxError: no history in this page: leave out push");
    for (const { headers } of callsOf(site.own).filter(({ method }) => method === "POST"))
      expect(headers).toMatchObject({ "x-csrftoken": "secret", "x-requested-with": "XMLHttpRequest" });
  });

  it.each(["srcdoc", "src"])("says by an AjaxError why nothing works in a sandbox, by %s", async (kind) => {
    site.own.routes["/inner/"] = html(`<!doctype html><script src="/ajax.js"></script><body>${body}`);
    serve();
    const page = `<!doctype html><script src='/ajax.js'></script><body>${body.replaceAll('"', "'")}`;
    await site.open(
      `<iframe sandbox="allow-scripts" ${kind === "src" ? 'src="/inner/"' : `srcdoc="${page}"`}></iframe>`,
      {
        "Set-Cookie": "csrftoken=secret",
      },
    );
    const frame = site.page.frames()[1]!;
    await expect.poll(() => frame.evaluate(() => "ajax" in globalThis && !!document.querySelector("form"))).toBe(true);
    const outcomes = await frame.evaluate(useClient);
    expect(outcomes[0]).toBe("undefined");
    for (const outcome of outcomes.slice(1, 6)) expect(outcome).toMatch(/^AjaxError NetworkError: sandbox: /);
    expect(outcomes[6]).toMatch(/^AjaxError/);
  });

  it("works in a page that was opened with a user name and password", async () => {
    await site.open(body, { "Set-Cookie": "csrftoken=secret" });
    serve();
    const { host } = new URL(site.own.origin);
    await site.page.goto(`http://user:pass@${host}/`);
    expect(await site.page.evaluate(() => document.baseURI)).toContain("user:pass@");
    expect(await site.page.evaluate(useClient)).toEqual([...works, true]);
    expect(await site.page.evaluate(() => location.pathname)).toBe("/part/");
  });

  it("keeps the token to the page's own origin when a script replaces the global origin", async () => {
    await site.open("", { "Set-Cookie": "csrftoken=secret" });
    serve();
    await site.page.evaluate(async (foreign) => {
      Object.assign(globalThis, { origin: foreign });
      await ajax.post("/save/");
      await ajax.post(`${foreign}/api/`, {}, { mode: "cors" });
    }, site.hostile.origin);
    expect(callsOf(site.own)[0]!.headers["x-csrftoken"]).toBe("secret");
    expect(site.hostile.seen.at(-1)!.headers).not.toHaveProperty("x-csrftoken");
  });
});
