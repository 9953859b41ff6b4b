import { markSafe, type SafeString } from "@riposte/core";
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import diff from "highlight.js/lib/languages/diff";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";

hljs.registerLanguage("typescript", typescript);
hljs.registerLanguage("json", json);
hljs.registerLanguage("xml", xml);
hljs.registerLanguage("bash", bash);
hljs.registerLanguage("python", python);
hljs.registerLanguage("diff", diff);

export type Language = "typescript" | "json" | "xml" | "bash" | "diff" | "python";

const known = new Map<string, SafeString>();

/** Returns code as HTML with a class for each kind of token; the same code is highlighted once. */
export function highlight(code: string, language: Language): SafeString {
  const key = `${language} ${code}`;
  let shown = known.get(key);
  if (shown === undefined) {
    // It escapes what it marks.
    shown = markSafe(hljs.highlight(code, { language }).value);
    if (code.length < 20_000 && known.size < 500) known.set(key, shown);
  }
  return shown;
}
