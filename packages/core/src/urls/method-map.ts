import { HttpResponse } from "../response/http-response.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { HttpResponseNotAllowed } from "../response/status-responses.ts";
import type { View } from "../views/view.ts";
import type { MethodMap } from "./pattern.ts";

/** A view with any params. */
export type AnyView = View<HttpResponseBase<unknown>, never>;

/**
 * Returns one view for a method map: `get` answers HEAD too, OPTIONS lists the methods in `Allow`, and any other method
 * is answered with 405.
 */
export function viewOfMethods(methods: MethodMap): AnyView {
  const views = new Map<string, AnyView>();
  for (const [name, view] of Object.entries(methods)) if (view) views.set(name.toUpperCase(), view);
  const get = views.get("GET");
  if (get && !views.has("HEAD")) views.set("HEAD", get);
  const allowed = [...new Set([...views.keys(), "OPTIONS"])];
  return (request) => {
    const view = views.get(request.method);
    if (view) return view(request);
    if (request.method !== "OPTIONS") return new HttpResponseNotAllowed(allowed);
    return new HttpResponse("", { headers: { Allow: allowed.join(", "), "Content-Length": "0" } });
  };
}
