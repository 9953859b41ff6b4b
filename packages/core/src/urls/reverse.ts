import { escapeLeadingSlashes, quote } from "../text/percent-encoding.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { urlencode } from "../text/urlencode.ts";
import { compileRoute, type RouteMatcher, type UnsafeIntegers } from "./compile-route.ts";
import type { PathConverter } from "./converters.ts";
import type { NamesOf, ParamsOfName } from "./endpoints.ts";
import { findNamedRoutes, hasNamespace, type NamedRoute } from "./names.ts";
import type { UrlPattern } from "./pattern.ts";
import { flattenPatterns } from "./resolve.ts";
import type { RouteSegment } from "./route.ts";

/** No pattern has this name and these params; as Django's `NoReverseMatch`. */
export class NoReverseMatch extends Error {
  override name = "NoReverseMatch";
}

/**
 * The application's patterns, for the types of `reverse`.
 *
 * @example declare module "@riposte/core" { interface RegisteredUrls { patterns: typeof urlpatterns } }
 */
// biome-ignore lint/suspicious/noEmptyInterface: applications add to it
export interface RegisteredUrls {}

type RegisteredPatterns = RegisteredUrls extends { patterns: infer Patterns extends readonly UrlPattern[] }
  ? Patterns
  : readonly UrlPattern[];

/** What follows the path of a URL. */
export interface ReverseOptions {
  /** A list becomes one field per item. */
  readonly query?: Readonly<Record<string, unknown>> | Iterable<readonly [string, string]>;
  /** Without `#`. */
  readonly fragment?: string;
  /** The request whose list may be mounted below a prefix: the path then begins with it. @default no prefix */
  readonly request?: { readonly scriptName: string };
  /** Whether `<int>` takes integers beyond 2⁵³, as in the settings of requests. @default "refuse" */
  readonly unsafeIntegers?: UnsafeIntegers;
}

type ReverseArguments<Params> =
  Record<never, never> extends Params
    ? [params?: Params, options?: ReverseOptions]
    : [params: Params, options?: ReverseOptions];

/** Returns the path of a name, filled with params and percent-encoded. */
export type Reverse<Patterns extends readonly UrlPattern[]> = <Name extends NamesOf<Patterns>>(
  name: Name,
  ...rest: ReverseArguments<ParamsOfName<Patterns, Name>>
) => string;

/**
 * Returns the path of a named pattern (`namespace:name` in a namespace), filled with params and percent-encoded, as
 * Django's `reverse()`. Searches all patterns that `path` has made. Throws `NoReverseMatch` for an unknown name or
 * namespace, and when no pattern with the name matches these params.
 */
export const reverse: Reverse<RegisteredPatterns> = (name: string, params?: object, options?: ReverseOptions) =>
  reverseAmong(findNamedRoutes(name), hasNamespace, name, params, options);

/** Returns a `reverse` that searches, and is typed by, only these patterns. */
export function createReverse<const Patterns extends readonly UrlPattern[]>(patterns: Patterns): Reverse<Patterns> {
  const routes = flattenPatterns(patterns).flatMap(({ name, route, segments }): NamedRoute[] =>
    name === undefined ? [] : [{ name, route, segments }],
  );
  const known = (namespace: string): boolean => routes.some((route) => route.name.startsWith(namespace));
  return (name: string, params?: object, options?: ReverseOptions) =>
    reverseAmong(routes.filter((route) => route.name === name).reverse(), known, name, params, options);
}

function reverseAmong(
  routes: readonly NamedRoute[],
  isNamespace: (namespace: string) => boolean,
  name: string,
  params: object = {},
  { query, fragment, request, unsafeIntegers }: ReverseOptions = {},
): string {
  if (routes.length === 0) throw unknownName(name, isNamespace);
  for (const { segments } of routes) {
    const path = fillRoute(segments, params as Readonly<Record<string, unknown>>, unsafeIntegers, request?.scriptName);
    if (path === undefined) continue;
    const search = query === undefined ? "" : urlencode(query as Record<string, unknown>, true);
    return path + (search && `?${search}`) + (fragment ? `#${quote(fragment, "/?:@!$&'()*+,;=")}` : "");
  }
  const shortName = name.slice(name.lastIndexOf(":") + 1);
  const tried = routes.map(({ route }) => pythonRepr(route)).join(", ");
  throw new NoReverseMatch(
    `Reverse for '${shortName}' with ${describe(params)} not found. ${routes.length} pattern(s) tried: [${tried}]`,
  );
}

/**
 * Returns the path, percent-encoded, after a decoded prefix; `undefined` when the params are not those of the route, a
 * converter has no text for a value, or the route does not match the path. As in Django the path is compared as a whole,
 * not param by param.
 */
export function fillRoute(
  segments: readonly RouteSegment[],
  params: Readonly<Record<string, unknown>>,
  unsafeIntegers?: UnsafeIntegers,
  prefix = "",
): string | undefined {
  const wanted = segments.filter((segment) => segment.kind === "param");
  if (Object.keys(params).length !== wanted.length) return undefined;
  let path = "/";
  for (const segment of segments) {
    if (segment.kind === "param" && !Object.hasOwn(params, segment.name)) return undefined;
    const text = segment.kind === "text" ? segment.text : toUrl(segment.converter, params[segment.name]);
    if (text === undefined) return undefined;
    path += text;
  }
  if (matcherOf(segments)(path, unsafeIntegers) === undefined) return undefined;
  return escapeLeadingSlashes(quote(prefix + path, "/~:@!$&'()*+,;="));
}

function toUrl(converter: PathConverter, value: unknown): string | undefined {
  try {
    return String(converter.toUrl(value));
  } catch {
    return undefined;
  }
}

const matchers = new WeakMap<readonly RouteSegment[], RouteMatcher>();

function matcherOf(segments: readonly RouteSegment[]): RouteMatcher {
  let matcher = matchers.get(segments);
  if (matcher === undefined) {
    matcher = compileRoute([segments]);
    matchers.set(segments, matcher);
  }
  return matcher;
}

function unknownName(name: string, isNamespace: (namespace: string) => boolean): NoReverseMatch {
  const parts = name.split(":");
  const shortName = parts.pop()!;
  for (const [index, part] of parts.entries()) {
    if (isNamespace(`${parts.slice(0, index + 1).join(":")}:`)) continue;
    const inside = index === 0 ? "" : ` inside '${parts.slice(0, index).join(":")}'`;
    return new NoReverseMatch(`'${part}' is not a registered namespace${inside}`);
  }
  return new NoReverseMatch(
    `Reverse for '${shortName}' not found. '${shortName}' is not a valid view function or pattern name.`,
  );
}

function describe(params: object): string {
  const entries = Object.entries(params);
  if (entries.length === 0) return "no arguments";
  const shown = entries.map(
    ([name, value]) => `'${name}': ${typeof value === "string" ? pythonRepr(value) : String(value)}`,
  );
  return `keyword arguments '{${shown.join(", ")}}'`;
}
