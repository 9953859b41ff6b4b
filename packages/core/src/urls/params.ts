import type { PathConverter, PathConverters } from "./converters.ts";

interface BuiltInValues {
  str: string;
  int: number;
  slug: string;
  uuid: string;
  path: string;
}

type BuiltInValue<Name extends string, Otherwise> = Name extends keyof BuiltInValues ? BuiltInValues[Name] : Otherwise;

type ValueOf<Name extends string, Converters> = [Converters] extends [never]
  ? // A view within a decorator is looked at before the options that follow it.
    BuiltInValue<Name, `Declare what <${Name}:…> gives: (request: HttpRequest<{ … }>) => …`>
  : Name extends keyof Converters
    ? Converters[Name] extends PathConverter<infer Value>
      ? Value
      : unknown
    : BuiltInValue<Name, unknown>;

type CaptureOf<Text extends string, Converters> = Text extends `${infer Converter}:${infer Name}`
  ? { readonly [Key in Name]: ValueOf<Converter, Converters> }
  : { readonly [Key in Text]: string };

type CapturesOf<Route extends string, Converters> = Route extends `${string}<${infer Capture}>${infer Rest}`
  ? CaptureOf<Capture, Converters> & CapturesOf<Rest, Converters>
  : unknown;

type Flat<Value> = { readonly [Key in keyof Value]: Value[Key] };

/** The type of a route's params, from its text: `{ readonly id: number }` for `items/<int:id>/`. */
export type ParamsOf<Route extends string, Converters = PathConverters> = string extends Route
  ? Readonly<Record<string, unknown>>
  : Flat<CapturesOf<Route, Converters>>;
