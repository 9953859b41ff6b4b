import { dumps } from "../json/dumps.ts";
import type { EncoderLike } from "../json/encoder.ts";
import { DjangoJSONEncoder } from "../json/json-encoder.ts";
import { escapeHtml } from "./escape.ts";

const ESCAPES: Readonly<Record<string, string>> = { "<": "\\u003C", ">": "\\u003E", "&": "\\u0026" };

/**
 * Returns a value as JSON in a `<script type="application/json">` element, as Django's `json_script`. `<`, `>` and `&`
 * are escaped in the JSON, so the result is safe in HTML and must not be escaped again. Read it with
 * `JSON.parse(document.getElementById(id).textContent)`. Throws `JsonEncodeError` for a value that cannot be encoded.
 */
export function jsonScript(value: unknown, id?: unknown, encoder: EncoderLike = DjangoJSONEncoder): string {
  const json = dumps(value, undefined, encoder).replace(/[<>&]/g, (character) => ESCAPES[character]!);
  const attribute = id !== undefined && id !== null && id !== "" ? `id="${escapeHtml(id)}" ` : "";
  return `<script ${attribute}type="application/json">${json}</script>`;
}
