import { expectTypeOf } from "vitest";
import type { HttpResponseBase } from "./http-response-base.ts";
import { JsonResponse } from "./json-response.ts";

const encoder = { encode: String };
declare const options: { readonly safe: boolean };
declare const row: { readonly id: number };

expectTypeOf(new JsonResponse({ id: 1 })).toEqualTypeOf<JsonResponse<{ id: number }, 200>>();
expectTypeOf(new JsonResponse(row, { status: 201 })).toEqualTypeOf<JsonResponse<{ readonly id: number }, 201>>();
expectTypeOf(new JsonResponse(new Map([["a", 1]]))).toExtend<HttpResponseBase<unknown, 200>>();
expectTypeOf(new JsonResponse([1], { safe: false, encoder })).toExtend<HttpResponseBase>();
expectTypeOf(new JsonResponse(row, options)).toExtend<HttpResponseBase>();

// @ts-expect-error A list needs safe: false.
new JsonResponse([1]);
// @ts-expect-error So does text.
new JsonResponse("text", { status: 200 });
// @ts-expect-error So does a set.
new JsonResponse(new Set([1]), { safe: true });
// @ts-expect-error So does null.
new JsonResponse(null);
// @ts-expect-error A boolean that may be true is not enough.
new JsonResponse([1], options);
