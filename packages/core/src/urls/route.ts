import { builtInConverters, type PathConverter, type PathConverters } from "./converters.ts";

/** A piece of a route: literal text, or a param. */
export type RouteSegment =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "param";
      readonly name: string;
      readonly converter: PathConverter;
    };

/**
 * Parses the text of a route: `items/<int:id>/`. Throws `TypeError` for whitespace in a capture, an invalid name, a
 * name that is used twice, an unknown converter, and a stray `<` or `>`.
 */
export function parseRoute(route: string, converters: PathConverters = {}): readonly RouteSegment[] {
  const segments: RouteSegment[] = [];
  const names = new Set<string>();
  let end = 0;
  for (const match of route.matchAll(/<(?:([^>:]+):)?([^>]+)>/g)) {
    addText(segments, route.slice(end, match.index), route);
    end = match.index + match[0].length;
    const [, converterName = "str", name = ""] = match;
    const converter = findConverter(converterName, converters, route);
    checkName(name, names, route);
    segments.push({ kind: "param", name, converter });
  }
  addText(segments, route.slice(end), route);
  return segments;
}

/** Joins the segments of a prefix and of an included route. Throws `TypeError` when both capture the same name. */
export function joinSegments(
  prefix: readonly RouteSegment[],
  rest: readonly RouteSegment[],
  route: string,
): readonly RouteSegment[] {
  const names = new Set(prefix.flatMap((segment) => (segment.kind === "param" ? [segment.name] : [])));
  for (const segment of rest) if (segment.kind === "param") checkName(segment.name, names, route);
  return [...prefix, ...rest];
}

function addText(segments: RouteSegment[], text: string, route: string): void {
  if (/[<>]/.test(text)) throw new TypeError(`URL route '${route}' has a stray '<' or '>'.`);
  if (text !== "") segments.push({ kind: "text", text });
}

function findConverter(name: string, converters: PathConverters, route: string): PathConverter {
  const all: PathConverters = { ...builtInConverters, ...converters };
  if (Object.hasOwn(all, name)) return all[name]!;
  const names = Object.keys(all).join(", ");
  throw new TypeError(`URL route '${route}' uses invalid converter '${name}'. Converters are ${names}.`);
}

function checkName(name: string, names: Set<string>, route: string): void {
  if (/\s/.test(name)) throw new TypeError(`URL route '${route}' cannot contain whitespace in angle brackets <…>.`);
  if (!/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) || name === "__proto__") {
    throw new TypeError(`URL route '${route}' uses parameter name '${name}' which isn't a valid identifier.`);
  }
  if (names.has(name)) throw new TypeError(`URL route '${route}' uses parameter name '${name}' more than once.`);
  names.add(name);
}
