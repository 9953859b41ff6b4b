import type { EndpointsByRoute, UrlPattern } from "@riposte/core";
import type { SuccessOf } from "@riposte/core/adapter";
import type { ClientOptions } from "./client-options.ts";
import type { ClientResponse } from "./client-response.ts";

type Patterns = readonly UrlPattern[];
type Method = "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE" | "TRACE";

/** The endpoints by path: the routes of the patterns, each after a slash. */
type EndpointsByPath<Urls extends Patterns> = Plain<{
  readonly [Route in keyof EndpointsByRoute<Urls> & string as `/${Route}`]: EndpointsByRoute<Urls>[Route];
}>;
type Plain<Members> = { readonly [Key in keyof Members]: Members[Key] };

type EndpointOf<Endpoints, Path> = Path extends keyof Endpoints ? Endpoints[Path] : never;

/** `unknown` for a path that is no route, and for a method that the route does not have. */
type WireOf<Endpoint, Verb extends Method> = [Endpoint] extends [never]
  ? unknown
  : Endpoint extends { readonly methods: { readonly [Key in Verb]: { readonly responses: infer Responses } } }
    ? SuccessOf<Responses>
    : unknown;

/** A bigint stands for a whole number too, as in `reverse`. */
type Filled<Params> = { readonly [Name in keyof Params]: Params[Name] extends number ? number | bigint : Params[Name] };

type Arguments<Endpoint, Data> = [Endpoint] extends [never]
  ? [data?: Data, options?: ClientOptions]
  : Endpoint extends { readonly params: infer Params }
    ? Record<never, never> extends Params
      ? [data?: Data, options?: ClientOptions]
      : [data: Data | undefined, options: ClientOptions & { readonly params: Filled<Params> }]
    : never;

/**
 * Sends a request with one method. A route of the patterns, after a slash, types the params and the JSON of a 2xx answer; any
 * other text is a plain path.
 */
export type ClientVerb<Urls extends Patterns, Verb extends Method, Data, Endpoints = EndpointsByPath<Urls>> = <
  const Path extends (keyof Endpoints & string) | (string & {}),
>(
  path: Path,
  ...rest: Arguments<EndpointOf<Endpoints, Path>, Data>
) => Promise<ClientResponse<WireOf<EndpointOf<Endpoints, Path>, Verb>>>;
