import type { MethodName } from "../http/method-names.ts";
import type { ParamsOf } from "./params.ts";
import type { Included, UrlPattern } from "./pattern.ts";

/** The types of one route that a client may use; `typeof urlpatterns` contains them. */
export interface Endpoint {
  /** The whole route: `items/<int:id>/`. */
  readonly route: string;
  /** With its namespaces; "" for a route without a name. */
  readonly name: string;
  readonly params: unknown;
  /** By method in upper case; a plain view is listed under every method. */
  readonly methods: { readonly [Method in Uppercase<MethodName>]?: EndpointMethod };
}

/** The types of one method of a route: its body and its responses. */
export interface EndpointMethod {
  /** The body that the view reads, as JSON or form; `unknown` unless the view is `validated`. */
  readonly body: unknown;
  /** The data that the client receives, by status. */
  readonly responses: Readonly<Record<number, unknown>>;
}

type Joined<Namespace extends string, Name extends string> = Name extends "" ? "" : `${Namespace}${Name}`;
type Colon<Namespace extends string> = Namespace extends "" ? "" : `${Namespace}:`;

/** The endpoints of patterns, as a union. */
export type EndpointsOf<
  Patterns extends readonly UrlPattern[],
  Prefix extends string = "",
  Namespace extends string = "",
  Converters = unknown,
> = Patterns[number] extends infer Pattern
  ? Pattern extends UrlPattern<infer Route, infer Target, infer Name, infer Own>
    ? Target extends Included<infer Below, infer Inner>
      ? EndpointsOf<Below, `${Prefix}${Route}`, `${Namespace}${Colon<Inner>}`, Converters & Own>
      : {
          readonly route: `${Prefix}${Route}`;
          readonly name: Joined<Namespace, Name>;
          readonly params: ParamsOf<`${Prefix}${Route}`, Converters & Own>;
          readonly methods: MethodsOf<Target>;
        }
    : never
  : never;

/** The endpoints of patterns, by their whole routes. */
export type EndpointsByRoute<Patterns extends readonly UrlPattern[]> = Plain<{
  readonly [One in EndpointsOf<Patterns> as One["route"]]: One;
}>;

/** The same members without an `as` clause, which the compiler would evaluate for every member at every `keyof`. */
type Plain<Members> = { readonly [Key in keyof Members]: Members[Key] };

type AnyFunction = (request: never) => unknown;

type MethodsOf<Target> = Target extends AnyFunction
  ? { readonly [Method in Uppercase<MethodName>]: MethodOf<Target> }
  : {
      readonly [Key in keyof Target as Uppercase<Key & string>]: Target[Key] extends AnyFunction
        ? MethodOf<Target[Key]>
        : never;
    };

type MethodOf<Target extends AnyFunction> = {
  readonly body: Target extends { readonly "~body"?: infer Body } ? Body : unknown;
  readonly responses: ResponsesOf<Awaited<ReturnType<Target>>>;
};

/**
 * The status and data of a response; a response of unknown status and unknown data, such as a decorator's, is left out.
 */
type Answer<Response> = Response extends {
  readonly "~wire"?: infer Wire;
  readonly "~status"?: infer Status extends number;
}
  ? number extends Status
    ? unknown extends Wire
      ? never
      : { readonly status: number; readonly wire: Wire }
    : { readonly status: Status; readonly wire: Wire }
  : never;

/** The data of a response that a client receives, by status. */
export type ResponsesOf<Response> = {
  readonly [One in Answer<Response> as One["status"]]: One["wire"];
};

/** The names of patterns; `string` when the patterns are not known exactly. */
export type NamesOf<Patterns extends readonly UrlPattern[]> = readonly UrlPattern[] extends Patterns
  ? string
  : Exclude<EndpointsOf<Patterns>["name"], "">;

/** The params of the pattern with this name. */
export type ParamsOfName<
  Patterns extends readonly UrlPattern[],
  Name extends string,
> = readonly UrlPattern[] extends Patterns
  ? Readonly<Record<string, unknown>>
  : Extract<EndpointsOf<Patterns>, { readonly name: Name }>["params"];

/** `unknown` for a response that is not JSON. */
export type KnownData<Data> = [Data] extends [never] ? unknown : Data;

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** The data that the client reads from an answer with a 2xx status. */
export type SuccessOf<Responses> = KnownData<
  {
    [Status in keyof Responses]: Status extends 204 | 205
      ? undefined
      : Status extends Success
        ? KnownData<Responses[Status]>
        : number extends Status
          ? KnownData<Responses[Status]>
          : never;
  }[keyof Responses]
>;
