import { type HttpRequest, markSafe, type SafeString } from "@riposte/core";
import { csrfInput } from "@riposte/csrf";
import { html } from "../pages/html.ts";
import type { Answers, Send } from "./example.ts";

const safeMethods = ["GET", "HEAD", "OPTIONS"];

/** Returns a form for each request. Each is sent by `/wire/`, with or without JavaScript; `back` leads back from there. */
export function renderSends(sends: readonly Send[], back: string, request: HttpRequest): SafeString {
  return html`<section class="card" aria-labelledby="send-heading"><h2 id="send-heading">Send it</h2>
<ul class="sends">${sends.map((send, index) => html`<li>${renderSend(send, `send-${index}`, back, request)}</li>`)}</ul></section>`;
}

function renderSend(send: Send, id: string, back: string, request: HttpRequest): SafeString {
  const { label, method = "GET", path, headers = [], body, token, answers } = send;
  const isSafe = safeMethods.includes(method);
  return html`<form class="send" method="${isSafe ? "get" : "post"}" action="/wire/">
${!isSafe && markSafe(csrfInput(request))}${hidden("method", method)}${hidden("path", path)}${headers.map((line) => hidden("header", line))}
${body !== undefined && hidden("body", body)}${token !== undefined && hidden("token", token)}${hidden("back", back)}
<p class="what" id="${id}"><b>${label}</b> <code>${method} ${path}</code></p>
<p class="promise">${wordsOf(answers)}</p>
<p class="buttons"><button class="btn small" aria-describedby="${id}">Send</button>
<button class="btn quiet small" name="to" value="all" aria-describedby="${id}">Send to all five</button></p></form>`;
}

function hidden(name: string, value: string): SafeString {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** Says what the answer will be. */
function wordsOf({ status, header }: Answers): SafeString {
  return html`Answers ${status}${header && html`, with <code>${header[0]}</code>`}`;
}
