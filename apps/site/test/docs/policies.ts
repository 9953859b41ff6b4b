import {
  conditionalGet,
  type Decorator,
  decorate,
  HttpResponse,
  HttpResponseRedirect,
  handleErrors,
  include,
  JsonResponse,
  PermissionDenied,
  patchVaryHeaders,
  path,
  problemOf,
  requireGet,
  reverse,
  securityHeaders,
  type UrlPattern,
} from "@riposte/core";
import { csrfInput, csrfProtect, type FailureView } from "@riposte/csrf";
import { compress } from "@riposte/node";
import { getSignedCookie } from "@riposte/signing";

const secretKey = "a key for this test";

const refuse: FailureView = () => {
  throw new PermissionDenied("The CSRF token is missing or wrong.");
};

const problemFor405: Decorator = (view) => async (request) => {
  const response = await view(request);
  if (response.status !== 405) return response;
  patchVaryHeaders(response, ["Accept"]);
  if (request.getPreferredType(["text/html", "application/json"]) !== "application/json") return response;
  return new JsonResponse(problemOf({ status: 405 }), {
    status: 405,
    contentType: "application/problem+json",
    headers: { Allow: response.getHeader("Allow") ?? "", Vary: "Accept" },
  });
};

const loginRequired: Decorator = (view) => (request) => {
  const user = getSignedCookie(request, "user", { secretKey, maxAge: 1_209_600, default: undefined });
  if (user !== undefined) return view(request);
  const query = { next: request.getFullPath() };
  return new HttpResponseRedirect(reverse("login", {}, { query, request }));
};

/** The order of docs/policies.md. */
export const settings = {
  middleware: [
    securityHeaders(), // headers on every answer below, error pages too
    compress(), // of @riposte/node; leave it out where a proxy compresses
    handleErrors(), // what is thrown below becomes an answer
    conditionalGet, // ETag and 304; takes no options
    csrfProtect(), // the last before the view
  ],
  notFound: true,
};

/** The same, with JSON for refusals and wrong methods. */
export const settingsWithProblems = {
  middleware: [
    securityHeaders(),
    compress(),
    handleErrors(),
    problemFor405,
    conditionalGet,
    csrfProtect({ failureView: refuse }),
  ],
  notFound: true,
};

const adminPatterns = [path("", () => new HttpResponse("admin"))];
const guarded = [path("admin/", include(decorate(adminPatterns, loginRequired)))];

/** Returns a new list: settings are applied to it where it is mounted. */
export function makePatterns(): UrlPattern[] {
  return [
    path("items/", { get: () => new HttpResponse("item ".repeat(100)), post: () => new HttpResponse("posted") }),
    path("form/", (request) => new HttpResponse(csrfInput(request))),
    path(
      "read/",
      requireGet(() => new HttpResponse("read")),
    ),
    path("denied/", () => {
      throw new PermissionDenied();
    }),
    path("broken/", () => {
      throw new Error("secret-4711");
    }),
    path("login/", () => new HttpResponse("login"), { name: "login" }),
    ...guarded,
  ];
}
