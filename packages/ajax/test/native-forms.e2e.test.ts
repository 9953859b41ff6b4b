import { describe, expect, it } from "vitest";
import { formCases } from "./native-forms.ts";
import { html, type Seen } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;

const site = useSite();

/** Returns what tells one request of a form from another: not the charset that only `fetch` adds, nor the boundary. */
function contentOf({ method, url, headers, body }: Seen): Record<string, string> {
  const type = headers["content-type"] ?? "";
  const boundary = /boundary=(.+)/.exec(type)?.[1];
  return {
    method,
    url,
    type: type.split(";")[0]!,
    body: boundary ? body.replaceAll(boundary, "BOUNDARY") : body,
  };
}

/** Submits the form of a page twice: by `submit()`, then as the browser does. Returns both requests. */
async function bothWays(form: string, prepare = "", button?: string): Promise<[ours: unknown, native: unknown]> {
  site.own.routes["/save/"] = html("saved");
  const sent: Seen[] = [];
  for (const way of ["ours", "native"]) {
    await site.open(form);
    await site.page.evaluate((code) => new Function(code)(), prepare);
    site.own.seen.length = 0;
    await site.page.evaluate(
      ([how, name]) => {
        const form = document.querySelector<HTMLFormElement>("#f")!;
        if (how === "ours") addEventListener("submit", (event) => ajax.submit(event as SubmitEvent));
        if (name) document.querySelector<HTMLElement>(name)!.click();
        else HTMLFormElement.prototype.requestSubmit.call(form);
      },
      [way, button] as const,
    );
    await expect.poll(() => site.own.seen.filter(({ url }) => url.startsWith("/save/")).length).toBe(1);
    sent.push(site.own.seen.find(({ url }) => url.startsWith("/save/"))!);
    if (way === "native") await site.page.waitForURL("**/save/**");
  }
  return [contentOf(sent[0]!), contentOf(sent[1]!)];
}

describe.each([
  ["GET", 'method="get"'],
  ["POST, urlencoded", 'method="post"'],
  ["POST, multipart", 'method="post" enctype="multipart/form-data"'],
  ["POST, text/plain", 'method="post" enctype="text/plain"'],
])("submit() by %s sends what the browser sends:", (_, attributes) => {
  it.each(formCases)("$what", async ({ fields, prepare }) => {
    const [ours, native] = await bothWays(
      `<form id="f" ${attributes} action="/save/?old#part">${fields}</form>`,
      prepare,
    );
    expect(ours).toEqual(native);
  });
});

describe("submit() by a button sends what the browser sends:", () => {
  it.each([
    ["its name and value", '<button name="go" value="1">Go</button>'],
    ["formmethod", '<button formmethod="get" name="go">Go</button>'],
    ["a formmethod that is none", '<button formmethod="put" name="go">Go</button>'],
    ["formenctype", '<button formenctype="text/plain" name="go">Go</button>'],
    ["a formenctype that is none", '<button formenctype="a/b" name="go">Go</button>'],
    ["formaction", '<button formaction="/save/other/" name="go">Go</button>'],
    ["formaction with a query", '<button formaction="/save/?a=1" formmethod="get" name="go">Go</button>'],
    ["an image", '<input type="image" name="go" alt="Go">'],
    ["an image without a name", '<input type="image" alt="Go">'],
    ["a button outside the form", '</form><button form="f" name="go">Go</button><form>'],
  ])("%s", async (_, button) => {
    site.own.routes["/save/other/"] = html("saved");
    const form = `<form id="f" method="post" enctype="multipart/form-data" action="/save/"><input name="a" value="b\nc">${button}</form>`;
    const [ours, native] = await bothWays(form, "", "[name=go],[type=image]");
    expect(ours).toEqual(native);
  });

  it.each(["POST", " post", "put", "", "dialogue"])("the method %j", async (method) => {
    const [ours, native] = await bothWays(
      `<form id="f" method="${method}" action="/save/"><input name="a" value="1"></form>`,
    );
    expect(ours).toEqual(native);
  });

  it.each(["MULTIPART/FORM-DATA", "multipart/mixed", "text/html", "TEXT/PLAIN"])("the enctype %j", async (type) => {
    const [ours, native] = await bothWays(
      `<form id="f" method="post" enctype="${type}" action=" /save/ "><input name="a" value="1"></form>`,
    );
    expect(ours).toEqual(native);
  });
});
