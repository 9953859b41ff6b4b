import { type CacheControlOptions, patchCacheControl } from "./cache-control.ts";
import { httpDate } from "./http-date.ts";
import type { HttpResponseBase } from "./http-response-base.ts";
import { patchVaryHeaders } from "./vary-headers.ts";
import type { Decorator } from "./view.ts";

/** Lets a response be cached for `cacheTimeout` seconds: sets Expires, unless it is there, and max-age. */
export function patchResponseHeaders(response: HttpResponseBase<unknown>, cacheTimeout = 600): void {
  const seconds = Math.max(cacheTimeout, 0);
  if (!response.hasHeader("Expires")) response.setHeader("Expires", httpDate(Date.now() / 1000 + seconds));
  patchCacheControl(response, { maxAge: seconds });
}

/** Says that a response must never be cached. */
export function addNeverCacheHeaders(response: HttpResponseBase<unknown>): void {
  patchResponseHeaders(response, -1);
  patchCacheControl(response, { noCache: true, noStore: true, mustRevalidate: true, private: true });
}

/** Gives a decorator that adds directives to Cache-Control. */
export function cacheControl(options: CacheControlOptions): Decorator {
  return changingResponse((response) => patchCacheControl(response, options));
}

/** Says that what the view answers must never be cached. */
export const neverCache: Decorator = changingResponse(addNeverCacheHeaders);

/** Gives a decorator that adds names of request headers to Vary. */
export function varyOnHeaders(...headers: string[]): Decorator {
  return changingResponse((response) => patchVaryHeaders(response, headers));
}

/** Adds Cookie to Vary. */
export const varyOnCookie: Decorator = changingResponse((response) => patchVaryHeaders(response, ["Cookie"]));

function changingResponse(change: (response: HttpResponseBase<unknown>) => void): Decorator {
  return (view) => async (request) => {
    const response = await view(request);
    change(response);
    return response;
  };
}
