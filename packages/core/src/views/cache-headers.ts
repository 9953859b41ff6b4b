import { addNeverCacheHeaders, type CacheControlOptions, patchCacheControl } from "../caching/cache-control.ts";
import { patchVaryHeaders } from "../caching/vary.ts";
import { andThen } from "../platform/promises.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";
import { keepToRequest } from "./csp-nonce.ts";
import type { Decorator } from "./view.ts";

/** Returns a decorator that adds directives to Cache-Control. Django's `cache_control`. */
export function cacheControl(options: CacheControlOptions): Decorator {
  return changingResponse((response) => patchCacheControl(response, options));
}

/** Forbids caches to store the view's response. Django's `never_cache`. */
export const neverCache: Decorator = changingResponse(addNeverCacheHeaders);

/** Returns a decorator that adds names of request headers to Vary. Django's `vary_on_headers`. */
export function varyOnHeaders(...headers: string[]): Decorator {
  return changingResponse((response) => patchVaryHeaders(response, headers));
}

/** Adds Cookie to Vary. Django's `vary_on_cookie`. */
export const varyOnCookie: Decorator = changingResponse((response) => patchVaryHeaders(response, ["Cookie"]));

function changingResponse(change: (response: HttpResponseBase) => void): Decorator {
  return (view) => (request) =>
    andThen(view(request), (response) => {
      keepToRequest(request, response);
      change(response);
      return response;
    });
}
