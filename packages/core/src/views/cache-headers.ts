import { addNeverCacheHeaders, type CacheControlOptions, patchCacheControl } from "../caching/cache-control.ts";
import { patchVaryHeaders } from "../caching/vary.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import type { Decorator } from "./view.ts";

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
