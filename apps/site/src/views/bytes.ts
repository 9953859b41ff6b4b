import {
  BadRequest,
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  patchVaryHeaders,
  type SafeString,
} from "@riposte/core";
import { renderAnswers, renderFault } from "../bytes/answers.ts";
import { renderForm, renderPresets } from "../bytes/form.ts";
import { makeResponse } from "../bytes/make-response.ts";
import { firstPreset } from "../bytes/presets.ts";
import { type ByteOptions, readOptions, toQuery } from "../bytes/read-options.ts";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";

/** The playground: a form that sends itself here, and what the servers answer to it; a script gets only their answers. */
export async function bytesPage(request: HttpRequest): Promise<HttpResponse> {
  const { options, answers, status } = await read(request);
  const main = html`<h1>Bytes</h1>
<p class="sub">Change the data or an option. Five servers answer; what differs is marked.</p>
<div class="lab">${renderForm(options)}<div id="answers" aria-live="polite">${answers}</div>${renderPresets(options)}</div>`;
  const page = {
    title: "Bytes",
    description: "Type data, choose a response class and its options, and read what five servers and Django answer.",
    path: "/bytes/",
    view: "views/bytes.ts",
    script: "bytes",
    main,
  };
  const response = new HttpResponse(request.isAjax() ? answers.toString() : renderPage(page, request), { status });
  patchVaryHeaders(response, ["X-Requested-With"]);
  return response;
}

/** What cannot be read is shown where the answers would be, beside the form with everything that was typed. */
async function read(request: HttpRequest): Promise<{ options: ByteOptions; answers: SafeString; status: number }> {
  try {
    const options = request.query.has("data") ? readOptions(request.query) : firstPreset;
    return { options, answers: await renderAnswers(request, options), status: 200 };
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    const options = { ...firstPreset, data: request.query.get("data") ?? "" };
    return { options, answers: renderFault(error.message), status: 422 };
  }
}

/**
 * Answers with what the fields describe. Only to a script, which says so in a header that a link or a form cannot send: what is
 * asked for may be any HTML or a redirect to anywhere, and must never open as a page of this site. A person gets the playground.
 */
export function bytesAnswer(request: HttpRequest) {
  const response = request.isAjax()
    ? answer(request)
    : new HttpResponseRedirect(`/bytes/?${toQuery(readOptions(request.query))}`);
  patchVaryHeaders(response, ["X-Requested-With"]);
  return response;
}

/** The data comes from the client, so what is wrong with it is the client's fault. */
function answer(request: HttpRequest) {
  try {
    return makeResponse(readOptions(request.query));
  } catch (error) {
    if (!(error instanceof Error) || "status" in error) throw error;
    throw new BadRequest(`${error.name}: ${error.message}`);
  }
}
