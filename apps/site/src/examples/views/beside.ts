import { type HttpRequest, JsonResponse } from "@riposte/core";

/** Gets the form whether the framework's parser has read it or not. */
export async function readForm(request: HttpRequest) {
  const { fields } = await request.form();
  return new JsonResponse({ name: fields.get("name") ?? null, tags: fields.getlist("tag") });
}
