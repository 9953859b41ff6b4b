import { Http404, type HttpRequest, type HttpResponse } from "@riposte/core";
import { getToken } from "@riposte/csrf";
import { showAnswers } from "../views/wire.ts";
import { attempts } from "./attempts.ts";

/** Sends an attempt to this server, or with `to=all` to all of them, and shows the answers. */
export async function sendAttempt(request: HttpRequest<{ attempt: string }>): Promise<HttpResponse> {
  const attempt = attempts.find(({ slug }) => slug === request.params.attempt);
  if (attempt === undefined) throw new Http404();
  const { fields } = await request.form();
  const { method = "GET", path, headers = [], body, token, host } = attempt;
  const lines = headers.map((line) => line.split(/: (.*)/, 2) as [string, string]);
  if (token === "header") {
    const secret = getToken(request);
    lines.push(["Cookie", `csrftoken=${request.cookies.csrftoken ?? secret}`], ["X-CSRFToken", secret]);
  }
  const wire = { method, path, headers: lines, body, ...(host !== undefined && { host }) };
  return showAnswers(request, wire, fields.get("to") === "all", "/attacks/");
}
