import { memberOf } from "../known.ts";
import type { Input } from "../operation.ts";
import { UnexpectedFault } from "../outcome.ts";

/** Python's arguments by their names, whether a case gives them by position or by name. Values are still tagged. */
export type Arguments = Readonly<Record<string, unknown>>;

const base = ["content_type", "status", "reason", "charset", "headers"];
const plain = ["content", ...base];
const streaming = ["streaming_content", ...base];
const redirect = ["redirect_to", "preserve_request", "content", ...base];

/** The parameters of Django's classes, in their order. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  HttpResponse: plain,
  HttpResponseBadRequest: plain,
  HttpResponseForbidden: plain,
  HttpResponseGone: plain,
  HttpResponseNotFound: plain,
  HttpResponseNotModified: plain,
  HttpResponseServerError: plain,
  StreamingHttpResponse: streaming,
  FileResponse: streaming,
  JsonResponse: ["data", "encoder", "safe", "json_dumps_params"],
  HttpResponseRedirect: redirect,
  HttpResponsePermanentRedirect: redirect,
  HttpResponseNotAllowed: ["permitted_methods", "content", ...base],
};

/** Returns the arguments of the response that a case makes. */
export function responseArguments({ class: name, args = [], kwargs = {} }: Input): Arguments {
  return named(memberOf("class", parameters, name), args as unknown[], kwargs as Arguments);
}

const cookieAttributes = ["max_age", "expires", "path", "domain", "secure", "httponly", "samesite"];

/** The parameters of the steps that set cookies. */
const cookieParameters: Readonly<Record<string, readonly string[]>> = {
  set_cookie: ["key", "value", ...cookieAttributes],
  set_signed_cookie: ["key", "value", "salt"],
  delete_cookie: ["key", "path", "domain", "samesite"],
};

/** Returns the arguments of a step that sets a cookie; undefined for another step. */
export function cookieArguments(step: {
  readonly do: string;
  readonly args?: readonly unknown[];
  readonly kwargs?: Arguments;
}): Arguments | undefined {
  const names = Object.hasOwn(cookieParameters, step.do) ? cookieParameters[step.do] : undefined;
  return names && named(names, step.args ?? [], step.kwargs ?? {});
}

/** Returns arguments by their names. Throws `UnexpectedFault` for more than there are parameters. */
export function named(names: readonly string[], args: readonly unknown[], kwargs: Arguments): Arguments {
  if (args.length > names.length) throw new UnexpectedFault(`More arguments than parameters (got ${args.length})`);
  return { ...Object.fromEntries(args.map((value, index) => [names[index], value])), ...kwargs };
}
