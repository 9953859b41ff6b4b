import { conditionalEscape, markSafe, type SafeString } from "@riposte/core";

type Part = SafeString | string | number | readonly Part[] | false | undefined;

/** A template tag for HTML. Inserted values are escaped, except a `SafeString`; `false` and `undefined` insert nothing. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): SafeString {
  return markSafe(texts.map((text, i) => text + render(parts[i])).join(""));
}

function render(part: Part): string {
  if (part === undefined || part === false) return "";
  return Array.isArray(part) ? part.map(render).join("") : conditionalEscape(part);
}
