import { type HttpRequest, HttpResponse, JsonResponse } from "@riposte/core";
import { BadSignature, dumps, getSignedCookie, KeyError, loads, Signer, setSignedCookie } from "@riposte/signing";

const key = "interop-secret-key";
const oldKey = "interop-old-key";
const fallbackKeys = [oldKey];

export function writeCookie(request: HttpRequest) {
  const response = new HttpResponse();
  setSignedCookie(response, parameter(request, "name"), parameter(request, "value"), {
    secretKey: request.query.has("old") ? oldKey : key,
    salt: saltOf(request),
    legacySalt: !request.query.has("new-salt"),
  });
  return response;
}

export const readCookie = (request: HttpRequest) =>
  answer(() =>
    getSignedCookie(request, parameter(request, "name"), {
      secretKey: key,
      secretKeyFallbacks: fallbackKeys,
      salt: saltOf(request),
      maxAge: ageOf(request),
    }),
  );

export function dumpValue(request: HttpRequest) {
  const value: unknown = JSON.parse(parameter(request, "json"));
  return new HttpResponse(dumps(value, { key, salt: saltOf(request), compress: request.query.has("compress") }));
}

export const loadValue = (request: HttpRequest) =>
  answer(() =>
    loads(parameter(request, "signed"), { key, fallbackKeys, salt: saltOf(request), maxAge: ageOf(request) }),
  );

export const sign = (request: HttpRequest) =>
  new HttpResponse(new Signer({ key, salt: saltOf(request) }).sign(parameter(request, "value")));

export const unsign = (request: HttpRequest) =>
  answer(() => new Signer({ key, fallbackKeys, salt: saltOf(request) }).unsign(parameter(request, "signed")));

function answer(read: () => unknown) {
  try {
    return new JsonResponse({ value: read() });
  } catch (error) {
    if (!(error instanceof BadSignature || error instanceof KeyError)) throw error;
    return new JsonResponse({ error: error.name, message: error.message });
  }
}

function parameter(request: HttpRequest, name: string): string {
  return request.query.get(name) ?? "";
}

function saltOf(request: HttpRequest): string | undefined {
  return request.query.get("salt");
}

function ageOf(request: HttpRequest): number | undefined {
  const age = request.query.get("max_age");
  return age === undefined ? undefined : Number(age);
}
