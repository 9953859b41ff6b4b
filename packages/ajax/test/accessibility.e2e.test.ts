import type { AxeResults } from "axe-core";
import { describe, expect, it } from "vitest";
import { readPackageFile } from "./browser.ts";
import { html, json } from "./server.ts";
import { callsOf, type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;
declare const axe: { run(): Promise<AxeResults> };

const site = useSite();

const body = `<main><h1>Test</h1>
  <form id="search" action="/find/" role="search"><label for="q">Find</label> <input id="q" name="q" type="search"></form>
  <section id="results" aria-label="Results"></section>
  <form id="save" action="/save/" method="post">
    <p><label for="name">Name</label> <input id="name" name="name" required aria-describedby="help"> <small id="help">As on your card</small></p>
    <label>Age <input name="age"></label>
    <fieldset><legend>Colour</legend><label><input type="radio" name="colour" value="r"> Red</label></fieldset>
    <button>Save</button>
  </form></main>`;

async function openPage(): Promise<void> {
  await site.open(body);
  site.own.routes["/find/"] = html("<h2>Found</h2><ul><li>One<li>Two</ul>");
  site.own.routes["/save/"] = json(
    {
      errors: {
        name: ["Taken."],
        age: ["Too young."],
        colour: ["Choose one."],
        __all__: ["Please correct the errors."],
      },
    },
    422,
  );
  await site.page.evaluate(() => {
    ajax.liveSearch("#q", { target: "#results", delay: 10 });
    ajax.enhance(document, "#save", (answer) => answer.json());
  });
}

/** Returns the violations that axe finds in the page. */
async function faults(): Promise<string[]> {
  await site.page.evaluate(await readPackageFile("axe-core", "axe.min.js"));
  const { violations } = await site.page.evaluate(() => axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html: markup }) => `${id}: ${markup}`));
}

describe("a page with search, results and a form with errors", () => {
  it("has no violation that axe finds", async () => {
    await openPage();
    await site.page.fill("#q", "x");
    await expect.poll(() => site.page.textContent("#results")).toContain("Two");
    await site.page.fill("#name", "Ann");
    await site.page.click("#save button");
    await expect.poll(() => site.page.textContent("#save")).toContain("Taken.");
    expect(await faults()).toEqual([]);
  });

  it("describes a field to a screen reader by its error and its help text", async () => {
    await openPage();
    await site.page.fill("#name", "Ann");
    await site.page.click("#save button");
    await expect.poll(() => site.page.textContent("#save")).toContain("Taken.");
    const tree = await site.page.locator("#save").ariaSnapshot();
    expect(tree).toContain("- alert: Please correct the errors.");
    const session = await site.page.context().newCDPSession(site.page);
    const { root } = await session.send("DOM.getDocument");
    const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#name" });
    const { nodes } = await session.send("Accessibility.queryAXTree", { nodeId });
    const field = nodes.find(({ role }) => role?.value === "textbox")!;
    expect([field.name?.value, field.description?.value]).toEqual(["Name", "Taken. As on your card"]);
    expect(field.properties?.find(({ name }) => name === "invalid")?.value.value).toBe("true");
  });

  it("works by keyboard alone: search, announce the results, fill in the form, send it, focus the error", async () => {
    await openPage();
    await site.page.keyboard.press("Tab");
    await site.page.keyboard.type("x");
    await expect.poll(() => site.page.textContent("[role=status]")).toBe("2 results");
    expect(await site.page.evaluate(() => document.activeElement!.id)).toBe("q");
    await site.page.keyboard.press("Tab");
    await site.page.keyboard.type("Ann");
    await site.page.keyboard.press("Enter");
    await expect.poll(() => site.page.textContent("#save")).toContain("Taken.");
    expect(await site.page.evaluate(() => document.activeElement!.id)).toBe("name");
    await site.page.keyboard.press("Tab");
    expect(await site.page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe("age");
    expect(callsOf(site.own).map(({ method }) => method)).toEqual(["GET", "POST"]);
  });

  it("keeps the pressed button in the tab order while it is busy", async () => {
    await openPage();
    site.own.routes["/save/"] = (response, seen) => void setTimeout(() => json({})(response, seen), 200);
    await site.page.fill("#name", "Ann");
    await site.page.focus("#save button");
    await site.page.keyboard.press("Enter");
    const during = await site.page.evaluate(() => [
      document.activeElement!.tagName,
      document.activeElement!.ariaDisabled,
    ]);
    expect(during).toEqual(["BUTTON", "true"]);
    await expect.poll(() => site.page.$eval("#save button", (button) => button.ariaDisabled)).toBeNull();
    expect(await site.page.evaluate(() => document.activeElement!.tagName)).toBe("BUTTON");
  });
});
