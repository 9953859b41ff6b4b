/** Routes as other frameworks write them: a slash at the start, `:id`, `[id]`, `*`. */
type ForeignRoute =
  | `/${string}`
  | `${"" | `${string}/`}${":" | "*"}${string}`
  | `${"" | `${string}/`}[${string}]${string}`;

/** The text up to the end of a segment, without what other frameworks write after a name: `id` for `id(\d+)?/`. */
type NameOf<Text extends string> =
  Text extends `${infer Before}${"/" | "(" | "?" | "+" | "*" | "." | "-" | "{"}${string}` ? NameOf<Before> : Text;

type Named<Text extends string, Default extends string> = Text extends "" ? Default : Text;

type WithoutSlash<Route extends string> = Route extends `/${infer Rest}` ? WithoutSlash<Rest> : Route;

/** What a route of another framework says in its first foreign segment, and what it is in Django. */
type Correction<Route extends string> = Route extends `/${infer Rest}`
  ? `A route has no slash at its start: write '${WithoutSlash<Rest>}'`
  : `/${Route}` extends `${string}/:${infer Name}`
    ? `A param is written <${NameOf<Name>}> or <int:${NameOf<Name>}>, not :${NameOf<Name>}`
    : `/${Route}` extends `${string}/[${infer Name}]${string}`
      ? Name extends `${"[" | ""}...${infer Rest}`
        ? `A param of several segments is written <path:${Rest}>, not [...${Rest}]`
        : `A param is written <${Name}> or <int:${Name}>, not [${Name}]`
      : `/${Route}` extends `${string}/*${infer Name}`
        ? `A param of several segments is written <path:${Named<NameOf<Name>, "rest">}>, not *${NameOf<Name>}`
        : never;

/** The route itself; a sentence for the compiler to show when it is written as in another framework. */
export type CheckedRoute<Route extends string> = Route extends ForeignRoute ? Correction<Route> : Route;
