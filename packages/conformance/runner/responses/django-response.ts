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
import { DjangoJSONEncoder } from "@riposte/core/json";
import type { Input } from "../operation.ts";
import { camelCased, dictKeys, materialOf } from "../values/django-material.ts";
import { decode } from "../values/tagged-values.ts";

type ResponseClass = new (first: never, second: never, third?: never) => HttpResponseBase<unknown>;

/** Python's keyword arguments under our names. */
export type Keywords = Readonly<Record<string, unknown>>;

/** The options of every response, in the order of Django's positional arguments. */
const optionNames = ["contentType", "status", "reason", "charset", "headers"];

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

/** Returns the response that a case describes. */
export function makeResponse(input: Input): HttpResponseBase<unknown> {
  const args = (input.args ?? []) as unknown[];
  const { encoder, ...kwargs } = (input.kwargs ?? {}) as Keywords;
  const keywords = {
    ...camelCased(materialOf(kwargs)),
    ...(encoder === undefined ? {} : { encoder: encoders[encoder as string] }),
  };
  const Class = classOf(input);
  const [first, ...positional] = args.map(materialOf);
  const options = optionsOf(input, positional, keywords);
  if (input.class === "JsonResponse") return new Class(decode(args[0]) as never, options as never);
  if (firstArguments.has(input.class as string)) return new Class(dictKeys(first) as never, options as never);
  const { content, ...rest } = options;
  return new Class(contentOf(input, "content" in options ? content : first) as never, rest as never);
}

/** Classes whose first argument is not the content → the positional arguments between the first one and the content. */
const firstArguments: ReadonlyMap<string, readonly string[]> = new Map([
  ["HttpResponseNotAllowed", []],
  ["HttpResponseRedirect", ["preserveRequest"]],
  ["HttpResponsePermanentRedirect", ["preserveRequest"]],
]);

function optionsOf(input: Input, positional: unknown[], keywords: Keywords): Keywords {
  const before = firstArguments.get(input.class as string);
  const names = before === undefined ? optionNames : [...before, "content", ...optionNames];
  const named = Object.fromEntries(positional.map((value, index) => [names[index], value]));
  return withDefaultCharset(input, { ...named, ...keywords });
}

/** Passes the setting as the option `charset`, unless the case gives that option. */
function withDefaultCharset({ settings }: Input, options: Keywords): Keywords {
  const charset = (settings as { DEFAULT_CHARSET?: string } | undefined)?.DEFAULT_CHARSET;
  return charset === undefined ? options : { charset, ...options };
}

/** Returns the class; a class attribute that a case overrides becomes a static member. */
function classOf({ class: name, subclass_status, allowed_schemes }: Input): ResponseClass {
  const Base = classes[name as string] as ResponseClass;
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

/** The custom encoder, as the notes of the vectors describe it. */
class CustomEncoder extends DjangoJSONEncoder {
  override default(value: unknown): unknown {
    if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString("hex") };
    if (value instanceof Set) return { custom: [...value].toSorted() };
    return super.default(value);
  }
}

const encoders: Keywords = { custom: CustomEncoder, plain: DjangoJSONEncoder };
