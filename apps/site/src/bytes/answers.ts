import { BadRequest, type HttpRequest, type SafeString } from "@riposte/core";
import { html } from "../pages/html.ts";
import { codePanel, hexRows, renderAnswer } from "../pages/panel.ts";
import { differences } from "../wire/compare.ts";
import type { WireAnswer } from "../wire/exchange.ts";
import { allPorts, type HostAnswer, sendTo } from "../wire/send.ts";
import { makeResponse } from "./make-response.ts";
import { type Preset, presetOf } from "./presets.ts";
import { readData } from "./read-data.ts";
import { type ByteOptions, toQuery } from "./read-options.ts";
import { type Recorded, recordedAnswers } from "./recorded.ts";
import { toSource } from "./to-source.ts";
import { askPlainServers } from "./without.ts";
import { renderWithout } from "./without-panel.ts";

/** Bytes that are shown in hexadecimal. */
const hexBytes = 512;

/** One tab of the panel: a server of this site, or Django's recorded answer. */
interface Tab {
  readonly name: string;
  readonly answer: HostAnswer["answer"];
  readonly differs: readonly string[];
}

/** Returns what the servers, Django and the frameworks alone answer. Throws `BadRequest` for data that cannot be read. */
export async function renderAnswers(request: HttpRequest, options: ByteOptions): Promise<SafeString> {
  const data = readData(options.data);
  const path = `/bytes/answer/?${toQuery(options)}`;
  const wire = { method: "GET", path, headers: [["X-Requested-With", "XMLHttpRequest"]] as const };
  const [answers, plain] = await Promise.all([
    sendTo(allPorts(Number(request.getPort())), wire),
    askPlainServers(options.data),
  ]);
  const preset = presetOf(options);
  const tabs: Tab[] = answers.map(({ host, answer, differs }) => ({ name: host, answer, differs }));
  const [first] = tabs;
  const recorded = preset && first && tabOfDjango(preset, first.answer);
  if (recorded) tabs.push(recorded);
  const chosen = tabs.find(({ name }) => name === request.query.get("show")) ?? first!;
  return html`${renderThrown(options)}${renderTabs(tabs, chosen, toQuery(options))}
${preset?.python !== undefined && codePanel("Django’s view", preset.python, "python", `Django ${recordedAnswers().django}`)}
${codePanel("The view", toSource(options, data))}
${renderWithout(plain, first?.answer)}`;
}

/** Returns what is shown in place of answers. */
export function renderFault(message: string): SafeString {
  return html`<p class="fault" role="alert"><strong>This cannot be read.</strong> ${message}</p>`;
}

/** A view that throws has sent nothing: what it said is worth more than the 400 that comes of it. */
function renderThrown(options: ByteOptions): SafeString | false {
  try {
    makeResponse(options);
    return false;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const name = error instanceof BadRequest ? "Not accepted" : error.name;
    return html`<p class="fault"><strong>${name}.</strong> ${error.message.replace(/\.?$/, ".")} The view throws here, before a byte is sent.</p>`;
  }
}

function renderTabs(tabs: readonly Tab[], chosen: Tab, query: string): SafeString {
  const { answer, differs } = chosen;
  return html`<section class="panel wire" aria-label="Answers" data-query="${query}"><nav class="tabs" aria-label="Answer of">${tabs.map(
    ({ name, differs: found }) =>
      html`<a href="/bytes/?${query}&amp;show=${encodeURIComponent(name)}"${name === chosen.name && html` aria-current="true"`}><span class="lamp${
        found.length > 0 && " miss"
      }" aria-hidden="true"></span>${name}${found.length > 0 && ", differs"}</a>`,
  )}</nav>
<pre tabindex="0">${renderAnswer(answer)}</pre>
${"body" in answer && answer.body.length > 0 && html`<pre tabindex="0" class="hex">${hexRows(answer.body.subarray(0, hexBytes))}</pre>`}
<p class="foot">${differs.length > 0 ? html`<span class="miss-text">Differs from the first answer: ${differs.join(", ")}.</span>` : sameness}${
    chosen.name.startsWith("Django") &&
    " Django’s view stands alone: compared without Vary and the headers of this site’s middleware."
  }</p></section>`;
}

const sameness = "The same means: status, headers without the case of their names, and every byte of the body.";

/** Headers that the site's own middleware adds to every answer, and Django's recorded view has no middleware for. */
const ofMiddleware =
  /^(?:content-security-policy|x-content-type-options|x-frame-options|referrer-policy|cross-origin-opener-policy|vary)$/i;

function tabOfDjango(preset: Preset, ours: HostAnswer["answer"]): Tab | undefined {
  const { django, answers } = recordedAnswers();
  const recorded = answers[preset.title];
  if (recorded === undefined) return undefined;
  const answer = toAnswer(recorded);
  const name = `Django ${django}, recorded`;
  if ("error" in ours) return { name, answer, differs: ["answer"] };
  const headers = ours.headers.filter(([header]) => !ofMiddleware.test(header));
  return { name, answer, differs: differences({ ...ours, headers }, answer) };
}

function toAnswer({ status, reason, headers, body }: Recorded): WireAnswer {
  return { status, reason, headers, body: Buffer.from(body, "base64"), milliseconds: 0 };
}
