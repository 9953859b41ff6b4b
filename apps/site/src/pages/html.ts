import { conditionalEscape, markSafe, type SafeString } from "@riposte/core";

type Part = SafeString | string | number | readonly Part[] | false | undefined;

/** A template of HTML: what is put in is escaped, unless it is safe already. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): SafeString {
  return markSafe(texts.map((text, i) => text + render(parts[i])).join(""));
}

function render(part: Part): string {
  if (part === undefined || part === false) return "";
  return Array.isArray(part) ? part.map(render).join("") : conditionalEscape(part);
}
