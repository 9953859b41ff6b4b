import {
  FileResponse,
  HttpResponse,
  HttpResponseBadRequest,
  type HttpResponseBase,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  HttpResponseServerError,
  JsonResponse,
  StreamingHttpResponse,
} from "@riposte/core";
import { checkMembers, memberOf } from "../known.ts";
import type { Input } from "../operation.ts";
import { camelCased, dictKeys, materialArguments } from "../values/django-material.ts";
import { encoderNamed } from "../values/encoders.ts";
import { decode } from "../values/tagged-values.ts";
import { type Arguments, responseArguments } from "./arguments.ts";

type ResponseClass = new (first: never, second: never, third?: never) => HttpResponseBase<unknown>;

const classes: Readonly<Record<string, ResponseClass>> = {
  HttpResponse,
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
  StreamingHttpResponse,
  FileResponse,
  JsonResponse,
  HttpResponseRedirect,
  HttpResponsePermanentRedirect,
  HttpResponseNotAllowed,
};

/** What a case may say of the response that it makes. */
const members = ["op", "class", "args", "kwargs", "subclass_status", "allowed_schemes", "settings", "steps", "now"];

/** Returns the response that a case describes. */
export function makeResponse(input: Input): HttpResponseBase<unknown> {
  checkMembers("a response", input, members);
  const Class = classOf(input);
  const { data, encoder, ...args } = responseArguments(input);
  const options = withDefaultCharset(input, camelCased(materialArguments(args)));
  if (input.class === "JsonResponse") {
    const named = encoder === undefined ? options : { ...options, encoder: encoderNamed(encoder) };
    return new Class(decode(data) as never, named as never);
  }
  const first = firstParameters.get(input.class as string) ?? "content";
  const { [first]: value, ...rest } = options;
  return new Class(contentOf(input, value) as never, rest as never);
}

/** Classes whose first parameter is not `content` → its name. */
const firstParameters: ReadonlyMap<string, string> = new Map([
  ["StreamingHttpResponse", "streamingContent"],
  ["FileResponse", "streamingContent"],
  ["HttpResponseNotAllowed", "permittedMethods"],
  ["HttpResponseRedirect", "redirectTo"],
  ["HttpResponsePermanentRedirect", "redirectTo"],
]);

/** Passes the setting as the option `charset`, unless the case gives that option. */
function withDefaultCharset({ settings = {} }: Input, options: Arguments): Arguments {
  checkMembers("the settings", settings as object, ["DEFAULT_CHARSET", "SECRET_KEY"]);
  const charset = (settings as { DEFAULT_CHARSET?: string }).DEFAULT_CHARSET;
  return charset === undefined ? options : { charset, ...options };
}

/** Returns the class; a class attribute that a case overrides becomes a static member. */
function classOf({ class: name, subclass_status, allowed_schemes }: Input): ResponseClass {
  const Base = memberOf("class", classes, name);
  if (subclass_status === undefined && allowed_schemes === undefined) return Base;
  // The cast is safe: the subclass only overrides static members.
  const Class = class extends (Base as typeof HttpResponse) {};
  if (subclass_status !== undefined) Object.defineProperty(Class, "status", { value: subclass_status });
  if (allowed_schemes !== undefined) Object.defineProperty(Class, "allowedSchemes", { value: allowed_schemes });
  return Class as ResponseClass;
}

/** Iterating over Python's bytes gives numbers to a FileResponse; ours would send the bytes as a file. */
function contentOf({ class: name }: Input, content: unknown): unknown {
  return name === "FileResponse" && content instanceof Uint8Array ? content.values() : dictKeys(content);
}
