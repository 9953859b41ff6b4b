import { HttpResponse } from "../response/http-response.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { HttpResponseNotAllowed } from "../response/status-responses.ts";
import { markListAnswer } from "../views/marks.ts";
import type { View } from "../views/view.ts";
import type { MethodMap } from "./pattern.ts";

/** A view with any params. */
export type AnyView = View<HttpResponseBase, never>;

/** Wraps a view in policies. */
export type Wrap = (view: AnyView) => AnyView;

/**
 * Returns one view for a method map: `get` answers HEAD too, OPTIONS lists the methods in `Allow`, and any other method
 * is answered with 405. `wrap` is applied to each view and to both answers.
 */
export function viewOfMethods(methods: MethodMap, wrap: Wrap = (view) => view): AnyView {
  const views = new Map<string, AnyView>();
  for (const [name, view] of Object.entries(methods)) if (view) views.set(name.toUpperCase(), wrap(view));
  const get = views.get("GET");
  if (get && !views.has("HEAD")) views.set("HEAD", get);
  const allowed = [...new Set([...views.keys(), "OPTIONS"])];
  const options = wrap(
    markListAnswer(() => new HttpResponse("", { headers: { Allow: allowed.join(", "), "Content-Length": "0" } })),
  );
  const notAllowed = wrap(markListAnswer(() => new HttpResponseNotAllowed(allowed)));
  return (request) => {
    const view = views.get(request.method) ?? (request.method === "OPTIONS" ? options : notAllowed);
    return view(request);
  };
}
