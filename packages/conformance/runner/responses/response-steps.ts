import type { CookieOptions, HttpResponse, HttpResponseBase, StreamingHttpResponse } from "@riposte/core";
import { setSignedCookie } from "@riposte/signing";
import { memberOf } from "../known.ts";
import { encodeBytes, type Outcome, outcomeOf, UnexpectedFault } from "../outcome.ts";
import { camelCased, dictKeys, materialArguments, materialOf } from "../values/django-material.ts";
import { cookieArguments } from "./arguments.ts";

/** One step of a case: an operation on the response. */
export interface Step {
  readonly do: string;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly alternate?: unknown;
  readonly default?: unknown;
  readonly args?: readonly unknown[];
  readonly kwargs?: Readonly<Record<string, unknown>>;
}

/** A response of either kind; calling a member that the kind lacks must fail. */
type Response = HttpResponseBase<unknown> &
  Omit<HttpResponse<unknown>, keyof StreamingHttpResponse> &
  Omit<StreamingHttpResponse<unknown>, keyof HttpResponseBase>;
type Run = (response: Response, step: Step, secretKey: string) => unknown;

/** Runs a step and returns its outcome. */
export async function runStep(response: HttpResponseBase<unknown>, step: Step, secretKey: string): Promise<Outcome> {
  const run = memberOf("step", steps, step.do);
  const outcome = await outcomeOf(() => run(response as Response, step, secretKey));
  if ("error" in outcome && outcome.error instanceof UnexpectedFault) throw outcome.error;
  return "error" in outcome ? outcome : { value: encode(outcome.value) };
}

const steps: Readonly<Record<string, Run>> = {
  set_header: (response, step) => response.setHeader(nameOf(step), givenValue(step)),
  set_headers_attr: (response, step) => response.headers.set(nameOf(step), givenValue(step)),
  del_header: (response, step) => response.deleteHeader(nameOf(step)),
  get_header: (response, step) => present(response.getHeader(nameOf(step)), step),
  get: (response, step) => response.headers.get(nameOf(step)) ?? step.alternate,
  has_header: (response, step) => response.hasHeader(nameOf(step)),
  in: (response, step) => response.headers.has(nameOf(step)),
  setdefault: (response, step) => response.headers.setDefault(nameOf(step), givenValue(step)),
  pop: (response, step) => response.headers.pop(nameOf(step)) ?? step.default,
  items: (response) => response.headers.items(),
  write: (response, step) => response.write(givenValue(step)),
  writelines: (response, step) => response.writelines(dictKeys(givenValue(step)) as never),
  tell: (response) => response.tell(),
  getvalue: (response) => response.getvalue(),
  serialize: (response) => response.serialize(),
  serialize_headers: (response) => response.serializeHeaders(),
  readable: (response) => response.readable(),
  writable: (response) => response.writable(),
  seekable: (response) => response.seekable(),
  flush: (response) => response.flush(),
  close: (response) => response.close(),
  closed: (response) => response.closed,
  set_content: (response, step) => assign(response, "content", dictKeys(givenValue(step))),
  content: (response) => response.content,
  text: (response) => response.text,
  set_status: (response, step) => assign(response, "status", givenValue(step)),
  set_reason: (response, step) => assign(response, "reasonPhrase", givenValue(step)),
  reason: (response) => response.reasonPhrase,
  set_charset: (response, step) => assign(response, "charset", givenValue(step)),
  charset: (response) => response.charset,
  iterate: (response) => [...response],
  aiterate: (response) => collect(response),
  streaming_content: (response) => collect(response.streamingContent),
  set_streaming_content: (response, step) => assign(response, "streamingContent", dictKeys(givenValue(step))),
  is_async: (response) => response.isAsync,
  streaming: (response) => response.streaming,
  repr: (response) => response.toString(),
  url: (response) => (response as { url?: string }).url,
  set_cookie: (response, step) => {
    const { key, value = "", ...options } = cookieOptions(step);
    response.setCookie(key as string, value as string, options as CookieOptions);
  },
  delete_cookie: (response, step) => {
    const { key, ...options } = cookieOptions(step);
    response.deleteCookie(key as string, options as CookieOptions);
  },
  set_signed_cookie: (response, step, secretKey) => {
    const { key, value, ...options } = cookieOptions(step);
    setSignedCookie(response, key as string, value as string, { ...(options as CookieOptions), secretKey });
  },
  cookies: (response) => cookieLines(response),
};

/** Returns the value of each Set-Cookie header. */
export function cookieLines(response: HttpResponseBase<unknown>): string[] {
  return [...response.cookies.values()].map(String);
}

/** Reads all pieces, synchronous or asynchronous. */
export async function collect(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const collected: Uint8Array[] = [];
  for await (const piece of pieces) collected.push(piece);
  return collected;
}

function cookieOptions(step: Step): Readonly<Record<string, unknown>> {
  return camelCased(materialArguments(cookieArguments(step) ?? {}));
}

function nameOf({ name }: Step): string {
  return materialOf(name) as string;
}

function givenValue({ value }: Step): never {
  return materialOf(value) as never;
}

/** Throws for undefined: in Python `response[name]` raises KeyError. */
function present(value: string | undefined, { name }: Step): string {
  if (value === undefined) throw new Error(`KeyError: ${name}`);
  return value;
}

function assign(response: Response, member: string, value: unknown): void {
  (response as unknown as Record<string, unknown>)[member] = value;
}

function encode(value: unknown): unknown {
  if (value instanceof Uint8Array) return encodeBytes(value);
  return Array.isArray(value) ? value.map(encode) : (value ?? null);
}
