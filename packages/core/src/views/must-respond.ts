import { andThen } from "../platform/promises.ts";
import { checkResponse } from "../response/check-response.ts";
import type { Decorator } from "./view.ts";

/** Returns a decorator that throws `TypeError`, with the route in its message, for a view that returns no response. */
export function mustRespond(route: string): Decorator {
  const where = `The view of '${route}'`;
  return (view) => (request) =>
    andThen(view(request), (response) => {
      checkResponse(response, where);
      return response;
    });
}
