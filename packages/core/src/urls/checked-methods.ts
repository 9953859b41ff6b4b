import type { MethodName } from "../http/method-names.ts";
import type { Included } from "./pattern.ts";

type AnyFunction = (request: never) => unknown;

/** A sentence for the compiler to show at a key that is no method; `unknown` for a key that is only known as text. */
type Correction<Name> = string extends Name
  ? unknown
  : Name extends string
    ? Lowercase<Name> extends MethodName
      ? `Write '${Lowercase<Name>}', not '${Name}'`
      : `There is no method '${Name}': methods are get, head, post, put, patch, delete, options, trace, query`
    : never;

/** What a target must be as well: in a method map, the keys that are no methods must be what no view is. */
export type CheckedMethods<Target> = Target extends AnyFunction | Included
  ? unknown
  : { readonly [Name in Exclude<keyof Target, MethodName>]: Correction<Name> };
