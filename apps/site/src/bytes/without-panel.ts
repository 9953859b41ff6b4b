import type { SafeString } from "@riposte/core";
import { html } from "../pages/html.ts";
import type { HostAnswer } from "../wire/send.ts";
import { hasFailed, type PlainAnswer } from "./without.ts";

/** Returns the panel of what the frameworks alone have made of the data, beside our answer. */
export function renderWithout(plain: readonly PlainAnswer[], ours: HostAnswer["answer"] | undefined): SafeString {
  return html`<section class="panel" aria-label="Without Riposte"><header><span>Without Riposte, the same data</span><span>run just now</span></header>
<ul class="hosts without">${plain.map((each) => {
    const verdict = verdictOn(each, ours);
    const lamp = html`<span class="lamp${verdict !== "same data" && " miss"}" aria-hidden="true"></span>`;
    return html`<li>${lamp}<span>${each.way}</span><span>${each.status} ${each.text}</span><span class="c">${verdict}</span></li>`;
  })}</ul></section>`;
}

function verdictOn(plain: PlainAnswer, ours: HostAnswer["answer"] | undefined): string {
  if (hasFailed(plain)) return "fails";
  if (ours === undefined || "error" in ours || ours.status === 400) return "says nothing of it";
  return sameData(plain.text, ours.body.toString()) ? "same data" : "other data";
}

/** Whether two texts are the same JSON, whatever their spaces and escapes. */
function sameData(one: string, other: string): boolean {
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return one === other;
  }
}
