import { fileURLToPath } from "node:url";
import {
  cacheControl,
  compose,
  conditional,
  conditionalGet,
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  neverCache,
  varyOnHeaders,
} from "@riposte/core";
import { serveFile } from "@riposte/node";
import { BadSignature, getSignedCookie, setSignedCookie } from "@riposte/signing";

/** Sets one cookie with attributes and deletes another. */
export function cookies(request: HttpRequest) {
  const response = new JsonResponse({ theme: request.cookies.theme ?? null });
  response.setCookie("theme", "dark", { maxAge: 3600, samesite: "Lax", httponly: true });
  response.deleteCookie("old");
  return response;
}

const keys = { secretKey: "the-new-key", secretKeyFallbacks: ["the-old-key"] };

/** A cookie that the client can read but not change. The old key is accepted until its cookies have expired. */
export function visits(request: HttpRequest) {
  const count = Number(getSignedCookie(request, "visits", { ...keys, default: "0" })) + 1;
  const response = new JsonResponse({ visits: count });
  setSignedCookie(response, "visits", count, { ...keys, httponly: true });
  return response;
}

/** The same without a default: a forged cookie throws. */
export function strictVisits(request: HttpRequest) {
  try {
    return new JsonResponse({ visits: getSignedCookie(request, "visits", keys) });
  } catch (error) {
    if (error instanceof BadSignature) return new JsonResponse({ error: error.message }, { status: 403 });
    return new JsonResponse({ error: "No cookie" }, { status: 400 });
  }
}

/** Adds an ETag of the content, and answers 304 when the client has it. */
export const fresh = conditionalGet(() => new HttpResponse("The same text at every request."));

/** Knows the ETag without making the content. */
export const version = conditional({ etag: () => '"v7"' })(() => new HttpResponse("Version 7"));

/** Headers for caches between here and the client. */
export const cached = compose(
  cacheControl({ public: true, maxAge: 600 }),
  varyOnHeaders("Accept-Language"),
)(() => new HttpResponse("For ten minutes."));
export const uncached = neverCache(() => new HttpResponse("Never kept."));

/** Serves a file below a folder, by range; a path that leaves the folder is 404. */
export const file = (request: HttpRequest<{ name: string }>) =>
  serveFile(request, request.params.name, { root: fileURLToPath(new URL("../files/", import.meta.url)) });
