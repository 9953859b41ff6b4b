import { BadRequest, type HttpRequest, HttpResponse, JsonResponse, patchVaryHeaders } from "@riposte/core";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";
import { wirePanel } from "../pages/panel.ts";
import { digest } from "../wire/compare.ts";
import type { WireRequest } from "../wire/exchange.ts";
import { readWireRequest, safeMethods, type WireFields } from "../wire/read-request.ts";
import { allPorts, type HostAnswer, sendTo } from "../wire/send.ts";

/** Sends what the query string describes to this server, or with `to=all` to all of them, and shows the answers. */
export async function sendSafely(request: HttpRequest): Promise<HttpResponse> {
  const method = request.query.get("method") || "GET";
  // A link from anywhere must not make a visitor's browser change something.
  if (!safeMethods.includes(method)) throw new BadRequest("An unsafe request is described by a form, sent with POST.");
  return show(request, request.query);
}

/** The same for a form, which may describe an unsafe request. */
export async function sendForm(request: HttpRequest): Promise<HttpResponse> {
  const { fields } = await request.form();
  return show(request, fields);
}

async function show(request: HttpRequest, fields: WireFields): Promise<HttpResponse> {
  const wire = readWireRequest(fields, request);
  return showAnswers(request, wire, fields.get("to") === "all", fields.get("back") ?? "");
}

/** Sends a request to this server, or to all of them; returns the panel for a script, else a page that leads back. */
export async function showAnswers(
  request: HttpRequest,
  wire: WireRequest,
  toAll: boolean,
  back: string,
): Promise<HttpResponse> {
  const port = Number(request.getPort());
  const answers = await sendTo(toAll ? allPorts(port) : [port], wire);
  if (request.getPreferredType(["text/html", "application/json"]) === "application/json") return toJson(answers);
  const panel = wirePanel(wire, answers);
  const page = () =>
    renderPage(
      {
        title: "On the wire",
        path: "/examples/",
        view: "views/wire.ts",
        main: html`<h1>On the wire</h1>${panel}
${/^\/[\w/-]*$/.test(back) && html`<p><a class="btn quiet" href="${back}">Back</a></p>`}`,
      },
      request,
    );
  const response = new HttpResponse(request.isAjax() ? panel.toString() : page());
  patchVaryHeaders(response, ["Accept", "X-Requested-With"]);
  return response;
}

/** What a script shows of each server. */
function toJson(answers: readonly HostAnswer[]): JsonResponse {
  const hosts = answers.map(({ host, answer, differs }) => {
    const hasAnswer = "status" in answer;
    return { host, status: hasAnswer ? answer.status : null, differs, digest: hasAnswer ? digest(answer) : "" };
  });
  return new JsonResponse({ hosts }, { headers: { Vary: "Accept, X-Requested-With" } });
}
