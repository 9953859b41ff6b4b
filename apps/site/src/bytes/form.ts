import type { SafeString } from "@riposte/core";
import { html } from "../pages/html.ts";
import { presetOf, presets } from "./presets.ts";
import { type ByteOptions, charsets, encoders, responseClasses, toQuery } from "./read-options.ts";

/** Returns the form of the playground with these values. */
export function renderForm(options: ByteOptions): SafeString {
  return html`<form class="stack-form" id="options" action="/bytes/" method="get">
${select("as", "Answer with", responseClasses, options.as)}
<div class="field"><label for="data">Data (JSON, with <code>10n</code>, <code>Date("…")</code>, <code>Map(…)</code>, <code>Set(…)</code>, <code>NaN</code>, <code>undefined</code>)</label>
<textarea class="code" id="data" name="data" spellcheck="false" autocomplete="off" autocapitalize="off" rows="9" maxlength="20000">
${options.data}</textarea></div>
<div class="opts">${numberField("status", "Status", options.status, 200, 599, "200")}${numberField("indent", "Indent", options.indent, 0, 8, "none")}
${select("charset", "Charset", charsets, options.charset)}${select("encoder", "Encoder", encoders, options.encoder)}</div>
<details class="more"${hasMore(options) && html` open`}><summary>More options</summary>
${box("unsafe", "safe: false, so that data may be a list", !options.safe)}
${box("utf8", "ensureAscii: false, letters as they are", !options.ensureAscii)}
${box("sort", "sortKeys: true", options.sortKeys)}
${box("attachment", "asAttachment: true, a file to save", options.asAttachment)}
<div class="opts">${textField("type", "Content type", options.contentType, "of the class")}${textField("filename", "File name", options.filename, "none")}</div>
<div class="field"><label for="headers">Headers, one a line</label>
<textarea class="code low" id="headers" name="headers" spellcheck="false" autocomplete="off" rows="2" placeholder="Name: value">
${options.headers}</textarea></div></details>
<p class="cta"><button class="btn">Answer</button> <a class="btn quiet" id="link" href="/bytes/?${toQuery(options)}">Link to this</a></p>
<p class="hint" id="said" role="status"></p></form>`;
}

/** Returns the list of examples; the one that is shown is marked. */
export function renderPresets(options: ByteOptions): SafeString {
  const current = presetOf(options);
  return html`<section class="all-presets"><h2 class="small" id="presets">Examples of Django’s documentation</h2><ul class="presets" aria-labelledby="presets">${presets.map(
    (preset) =>
      html`<li><a href="/bytes/?${toQuery(preset.options)}"${preset === current && html` aria-current="true"`}>${preset.title}</a></li>`,
  )}</ul></section>`;
}

function hasMore({ safe, ensureAscii, sortKeys, asAttachment, contentType, filename, headers }: ByteOptions): boolean {
  return !safe || !ensureAscii || sortKeys || asAttachment || Boolean(contentType ?? filename) || headers !== "";
}

function select(name: string, label: string, values: readonly string[], chosen: string): SafeString {
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${values.map(
    (value) => html`<option${value === chosen && html` selected`}>${value}</option>`,
  )}</select></div>`;
}

function numberField(
  name: string,
  label: string,
  value: number | undefined,
  min: number,
  max: number,
  empty: string,
): SafeString {
  return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="number" min="${min}" max="${max}" value="${
    value ?? ""
  }" placeholder="${empty}" autocomplete="off"></div>`;
}

function textField(name: string, label: string, value: string | undefined, empty: string): SafeString {
  return html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value ?? ""}" placeholder="${empty}" autocomplete="off"></div>`;
}

function box(name: string, label: string, checked: boolean): SafeString {
  return html`<label class="check"><input type="checkbox" name="${name}" value="1"${checked && html` checked`}>${label}</label>`;
}
