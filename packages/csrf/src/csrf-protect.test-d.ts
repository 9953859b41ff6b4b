import { HttpResponse, type HttpResponseBase, JsonResponse, type View } from "@riposte/core";
import { expectTypeOf } from "vitest";
import { csrfExempt, csrfProtect } from "./index.ts";

const view = () => new JsonResponse({ id: 1 });

expectTypeOf(csrfExempt(view)).returns.toEqualTypeOf<
  JsonResponse<{ id: number }> | Promise<JsonResponse<{ id: number }>>
>();
expectTypeOf(csrfProtect(view)).toExtend<View<JsonResponse<{ id: number }> | HttpResponseBase>>();
expectTypeOf(csrfProtect({ debug: true })(view)).toExtend<View<JsonResponse<{ id: number }> | HttpResponseBase>>();

// @ts-expect-error a misspelt option
csrfProtect({ cookiename: "x" });
// @ts-expect-error not a view
csrfProtect(new HttpResponse("x"));
