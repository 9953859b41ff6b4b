/** Mistakes in a script that uses this site's own types, and what TypeScript says of each line. A test compiles them. */
export const compileErrors: readonly (readonly [line: string, error: string])[] = [
  [
    `api.get("/seeds/item/");`,
    `TS2345: Argument of type '"/seeds/item/"' is not assignable to parameter of type '"No path /seeds/item/: did you mean /seeds/items/<int:item_id>/?" | "No path /seeds/item/: did you mean /seeds/items/?"'.`,
  ],
  [
    `api.post("/examples/try/values/", {});`,
    `TS2345: Argument of type '"/examples/try/values/"' is not assignable to parameter of type '"/examples/try/values/ has no POST: it has GET"'.`,
  ],
  [
    `api.get("/seeds/items/<int:item_id>/", {}, { params: { item_id: "seven" } });`,
    "TS2322: Type 'string' is not assignable to type 'number | bigint'.",
  ],
  [
    `api.post("/examples/try/items/", { name: "Tea", price: "2" });`,
    "TS2322: Type 'string' is not assignable to type 'number'.",
  ],
  [
    `(await api.get("/seeds/submit-form/").json()).mesage;`,
    "TS2551: Property 'mesage' does not exist on type 'Flat<{ message: string; } & {}>'. Did you mean 'message'?",
  ],
];

/** What stands before the mistakes. */
export const opening = `import { ajax } from "@riposte/ajax";
import { typed } from "@riposte/ajax/typed";
import type { SiteUrls } from "../../src/urls.ts";

const api = typed<SiteUrls>(ajax);
`;

/** Returns the program with each error below its line. */
export function mistakesInWords(): string {
  const lines = compileErrors.map(([line, error]) => `${line}\n${inLines(`✕ ${error}`)}`);
  return `${opening}\n${lines.join("\n\n")}`;
}

/** Returns text as comments of at most 72 characters, where a space allows. */
function inLines(text: string): string {
  return text.replaceAll(/(.{1,69})(?: |$)/g, "// $1\n").trimEnd();
}
