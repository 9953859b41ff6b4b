import type { EndpointsByRoute, UrlPattern } from "@riposte/core";
import type { Ajax } from "./call/client.ts";
import { HttpError } from "./call/errors.ts";
import type { AjaxOptions, Query } from "./call/options.ts";
import type { DataOfStatus, TypedAnswer } from "./call/typed-answer.ts";

export type { TypedAnswer };

type Patterns = readonly UrlPattern[];
type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** HEAD is served by GET, as on the server. */
type Served<Verb extends Method> = Verb extends "HEAD" ? "GET" : Verb;

/** The endpoints by path: the server's routes, each after a slash. Without an `as` clause, `keyof` is cheap. */
type EndpointsByPath<Urls extends Patterns> = Plain<{
  readonly [Route in keyof EndpointsByRoute<Urls> & string as `/${Route}`]: EndpointsByRoute<Urls>[Route];
}>;
type Plain<Members> = { readonly [Key in keyof Members]: Members[Key] };

/** The paths that have a method. */
export type PathsOf<Urls extends Patterns, Verb extends Method> = PathsWith<EndpointsByPath<Urls>, Verb>;

type PathsWith<Endpoints, Verb extends Method> = {
  [Path in keyof Endpoints & string]: [MethodOf<Endpoints[Path], Verb>] extends [never] ? never : Path;
}[keyof Endpoints & string];

type EndpointOf<Endpoints, Path> = Path extends keyof Endpoints ? Endpoints[Path] : never;

type ParamsOf<Endpoint> = Endpoint extends { readonly params: infer Params } ? Params : never;

type MethodOf<Endpoint, Verb extends Method> = Endpoint extends {
  readonly methods: { readonly [Key in Served<Verb>]: infer Found };
}
  ? Found
  : never;

type BodyOf<Found> = Found extends { readonly body: infer Body } ? Body : unknown;

type ResponsesOf<Found> = Found extends { readonly responses: infer Responses } ? Responses : unknown;

/** The type of a path parameter in a call; it is a string for a custom converter. */
type Filled<Value> = Value extends number ? number | bigint : Value extends string ? string : string;

type TypedOptions<Params> = Omit<AjaxOptions, "method" | "data" | "json" | "body" | "params"> &
  (keyof Params extends never ? unknown : { params: { readonly [Name in keyof Params]: Filled<Params[Name]> } });

type Sent<Verb extends Method, Body> = Verb extends "GET" | "HEAD"
  ? Query | undefined
  : unknown extends Body
    ? unknown
    : Body | FormData | URLSearchParams;

type Arguments<Params, Data> = keyof Params extends never
  ? undefined extends Data
    ? [data?: Data, options?: TypedOptions<Params>]
    : [data: Data, options?: TypedOptions<Params>]
  : [data: Data, options: TypedOptions<Params>];

/** Each method with each path that has it, as text: the compiler takes texts from call to call at no cost. */
type MethodsAndPaths<Endpoints> = {
  [Path in keyof Endpoints & string]: `${keyof MethodsIn<Endpoints[Path]> & string} ${Path}`;
}[keyof Endpoints & string];

type MethodsIn<Endpoint> = Endpoint extends { readonly methods: infer Methods } ? Methods : never;

/** The methods that a path has, for the message of the compiler. */
type MethodsOf<Known extends string, Path extends string, Verb extends string = VerbsOf<Known>> = Verb extends unknown
  ? `${Verb} ${Path}` extends Known
    ? Verb
    : never
  : never;

type VerbsOf<Known extends string> = Known extends `${infer Verb} ${string}` ? Verb : never;

/** The paths that share the longest beginning with a path that does not exist, and that beginning. */
type NearestOf<
  Paths extends string,
  Rest extends string,
  Beginning extends string = "",
> = Rest extends `${infer First}${infer Others}`
  ? [Extract<Paths, `${Beginning}${First}${string}`>] extends [never]
    ? { readonly paths: Paths; readonly beginning: Beginning }
    : NearestOf<Extract<Paths, `${Beginning}${First}${string}`>, Others, `${Beginning}${First}`>
  : { readonly paths: Paths; readonly beginning: Beginning };

/** One member of a union. */
type OneOf<Union> = (Union extends unknown ? (take: () => Union) => void : never) extends (take: infer Take) => void
  ? Take extends () => infer One
    ? One
    : never
  : never;

/** The members of a union, unless there are more than three. */
type Few<Union, Left = Union, Counted extends readonly unknown[] = []> = [Left] extends [never]
  ? Union
  : Counted["length"] extends 3
    ? never
    : Few<Union, Exclude<Left, OneOf<Left>>, [...Counted, unknown]>;

/** The end of a sentence about a path that does not exist: up to three paths, or how the nearest ones begin. */
type Guess<Nearest extends { readonly paths: string; readonly beginning: string }> = [Few<Nearest["paths"]>] extends [
  never,
]
  ? Nearest["beginning"] extends "/"
    ? ""
    : `: the nearest begin with ${Nearest["beginning"]}`
  : `: did you mean ${Few<Nearest["paths"]>}?`;

type Missing<Known extends string, Paths extends string, Path extends string> = Path extends `/${string}`
  ? `No path ${Path}${`${Path}/` extends Paths ? `: did you mean ${Path}/?` : Guess<NearestOf<Paths, Path>>}`
  : [MethodsOf<Known, `/${Path}`>] extends [never]
    ? `A path begins with a slash. ${Missing<Known, Paths, `/${Path}`>}`
    : `A path begins with a slash: write /${Path}`;

/** What a call's path must be. For any other path it is a sentence for the compiler to show. */
type Checked<Known extends string, Paths extends string, Verb extends Method, Path extends string> = Path extends Paths
  ? Path
  : [MethodsOf<Known, Path>] extends [never]
    ? Missing<Known, Paths, Path>
    : `${Path} has no ${Verb}: it has ${MethodsOf<Known, Path>}`;

type ArgumentsOf<Endpoint, Verb extends Method> = [MethodOf<Endpoint, Verb>] extends [never]
  ? unknown[]
  : Arguments<ParamsOf<Endpoint>, Sent<Verb, BodyOf<MethodOf<Endpoint, Verb>>>>;

/**
 * Sends a request with one method to a path that has it, with the data that its view reads. `Endpoints`, `Paths` and
 * `Known` are computed once for all calls.
 */
export type TypedVerb<
  Urls extends Patterns,
  Verb extends Method,
  Endpoints = EndpointsByPath<Urls>,
  Paths extends string = PathsWith<Endpoints, Verb>,
  Known extends string = MethodsAndPaths<Endpoints>,
> = <const Path extends Paths | (string & {})>(
  path: Checked<Known, Paths, Verb, Path>,
  ...rest: ArgumentsOf<EndpointOf<Endpoints, Path>, Verb>
) => TypedAnswer<ResponsesOf<MethodOf<EndpointOf<Endpoints, Path>, Verb>>>;

/** The client with the types of the server's URL patterns. */
export interface TypedAjax<Urls extends Patterns> {
  readonly get: TypedVerb<Urls, "GET">;
  readonly head: TypedVerb<Urls, "HEAD">;
  readonly post: TypedVerb<Urls, "POST">;
  readonly put: TypedVerb<Urls, "PUT">;
  readonly patch: TypedVerb<Urls, "PATCH">;
  readonly delete: TypedVerb<Urls, "DELETE">;
  /** The defaults of this client, also for the entries that take it as the option `client`. */
  readonly defaults: AjaxOptions | undefined;
  create(defaults: AjaxOptions): TypedAjax<Urls>;
}

/**
 * Returns the client itself with the types of a server's URL patterns: paths, params, methods, bodies and responses.
 *
 * @example const api = typed<typeof urlpatterns>(ajax); await api.get("/items/<int:id>/", {}, { params: { id: 3 } }).json();
 */
export function typed<Urls extends Patterns>(client: Ajax): TypedAjax<Urls> {
  // The types only restrict what the client accepts.
  return client as unknown as TypedAjax<Urls>;
}

/** Returns whether `error` is an `HttpError` with this status; its `data` then has the type that the view sends. */
export function hasStatus<Responses, const Status extends number>(
  error: unknown,
  _answer: TypedAnswer<Responses>,
  status: Status,
): error is HttpError<DataOfStatus<Responses, Status>> & { readonly status: Status } {
  return error instanceof HttpError && error.status === status;
}
