import { type HttpRequest, HttpResponse, JsonEncodeError, JsonResponse } from "@riposte/core";
import { Decimal } from "decimal.js";

/** Values that `JSON.stringify` loses or refuses, as Django writes them. */
export const values = (_request: HttpRequest) =>
  new JsonResponse({
    added: new Date(1.5),
    price: 10n ** 20n,
    exact: new Decimal("0.1").plus("0.2"),
    seats: new Map([["A", 1]]),
    tags: new Set(["épée", "foil"]),
  });

/** Python's NaN, on purpose: a browser's `JSON.parse` refuses it. */
export const notANumber = (request: HttpRequest) =>
  whyNot(() => new JsonResponse({ ratio: 0 / 0 }, { jsonDumpsParams: { allowNan: request.query.has("allow") } }));

/** Loads without `await`: the answer names the member. */
export const forgottenAwait = () => whyNot(() => new JsonResponse({ name: "Ada", friends: loadFriends() }));

async function loadFriends() {
  return ["Grace", "Mary"];
}

/** Answers with the error's own words; a view of yours lets `handleErrors` answer 500 without them. */
function whyNot(make: () => JsonResponse) {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof JsonEncodeError)) throw error;
    return new HttpResponse(`${error.code} at ${error.path}: ${error.message}`, {
      status: 500,
      contentType: "text/plain",
    });
  }
}
