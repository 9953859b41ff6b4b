import { BadRequest, Http404, type HttpRequest, HttpResponse, JsonResponse } from "@riposte/core";
import { csrfExempt } from "@riposte/csrf";
import { otherOrigin } from "./origins.ts";

export const redirectCodes = [302, 303, 307, 308] as const;

/** Run → what the other origin has received in it. */
const received = new Map<string, Set<string>>();
const maxRuns = 1_000;

type Run = { readonly run: string };

/** Redirects a POST of this origin to the other one: what a hostile or careless redirect does. */
export function redirectAway(request: HttpRequest<Run & { readonly code: number }>): HttpResponse {
  const { code, run } = request.params;
  const elsewhere = otherOrigin(request);
  if (elsewhere === undefined) throw new Http404();
  if (!(redirectCodes as readonly number[]).includes(code)) throw new BadRequest("The code is 302, 303, 307 or 308.");
  return new HttpResponse(null, { status: code, headers: { Location: `${elsewhere}/attacks/catch/${run}/` } });
}

/** Plays the other origin, whose CORS headers allow everything: notes what arrives. */
export const catchAll = csrfExempt(async (request: HttpRequest<Run>) => {
  const response = new HttpResponse(null, { status: 204 });
  response.headers.set("Access-Control-Allow-Origin", request.headers.get("Origin") ?? "*");
  response.headers.set("Access-Control-Allow-Credentials", "true");
  response.headers.set("Access-Control-Allow-Headers", request.headers.get("Access-Control-Request-Headers") ?? "*");
  response.headers.set("Access-Control-Allow-Methods", "POST, GET");
  if (request.method !== "OPTIONS") await note(request);
  return response;
});

async function note(request: HttpRequest<Run>): Promise<void> {
  const seen = received.get(request.params.run) ?? new Set();
  seen.add("request");
  if (request.headers.has("X-CSRFToken")) seen.add("token");
  if ((await request.text()).includes("secret")) seen.add("body");
  received.set(request.params.run, seen);
  if (received.size > maxRuns) received.delete(received.keys().next().value!);
}

/** Returns what arrived at the other origin. */
export const caught = ({ params }: HttpRequest<Run>) =>
  new JsonResponse({ seen: [...(received.get(params.run) ?? [])].sort() });
