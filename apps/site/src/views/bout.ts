import { type HttpRequest, JsonResponse } from "@riposte/core";

export const bout = (_request: HttpRequest) =>
  new JsonResponse({
    id: 3,
    added: new Date(0),
    price: 10n ** 20n,
    tags: new Set(["épée", "foil"]),
    seats: new Map([["A", 1]]),
  });
