import { escapeHtml } from "@riposte/core";

/** Text that is HTML already. */
export class Html {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

type Part = Html | string | number | readonly Part[] | false | undefined;

/** A template of HTML: what is put in is escaped, unless it is Html itself. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.map((text, i) => text + render(parts[i])).join(""));
}

function render(part: Part): string {
  if (part === undefined || part === false) return "";
  if (Array.isArray(part)) return part.map(render).join("");
  return part instanceof Html ? part.toString() : escapeHtml(String(part));
}
