import { type HttpRequest, HttpResponse, JsonResponse } from "@riposte/core";
import { csrfInput, getToken, rotateToken } from "@riposte/csrf";

export const token = (request: HttpRequest) => new JsonResponse({ token: getToken(request) });

export function rotate(request: HttpRequest) {
  rotateToken(request);
  return token(request);
}

export const form = (request: HttpRequest) => new HttpResponse(csrfInput(request));

export const ensured = () => new HttpResponse("ensured");

export async function submit(request: HttpRequest) {
  const { fields } = await request.form();
  return new JsonResponse({ fields: new Map(fields.lists()) });
}
