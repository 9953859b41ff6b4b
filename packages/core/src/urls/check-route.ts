import { describeValue } from "../platform/describe-value.ts";

/**
 * How other frameworks write a param of a whole segment, and how a route does. `[id]` and `{id}` are refused by types alone: Django
 * takes them literally.
 */
const foreignSegments: readonly (readonly [syntax: RegExp, name: string, captured: (name: string) => string])[] = [
  [/^:(\w*)/, "begins with ':'", (name) => `<${name || "id"}> or <int:${name || "id"}>`],
  [/^\[{1,2}\.\.\.(\w+)\]{1,2}$/, "is in brackets", (name) => `<path:${name}>`],
  [/^\{\*(\w+)\}$/, "is in braces", (name) => `<path:${name}>`],
  [/^(?:\*{1,2}(\w*)|\(\.\*\))$/, "is a wildcard", (name) => `<path:${name || "rest"}>`],
];

/**
 * Throws `TypeError` for a route that cannot be meant: one that is no text, begins with a slash, is a regular expression (a
 * warning in Django, urls.W001 and 2_0.W001), or has a param in the syntax of another framework.
 */
export function checkRoute(route: unknown): void {
  if (typeof route !== "string") throw new TypeError(`URL route must be a string (got ${describeValue(route)}).`);
  if (route.startsWith("/")) {
    const rule = `Your URL pattern '${route}' has a route beginning with a '/'. Remove this slash as it is unnecessary.`;
    throw new TypeError(`${rule} Write '${route.replace(/^\/+/, "")}'.`);
  }
  if (/\(\?P<|^\^|\$$/.test(route)) {
    const rule = `Your URL pattern '${route}' has a route that contains '(?P<', begins with a '^', or ends with a '$'.`;
    throw new TypeError(
      `${rule} A route is no regular expression: write <name>, or a converter with a regex of its own.`,
    );
  }
  for (const segment of route.split("/")) checkSegment(segment, route);
}

function checkSegment(segment: string, route: string): void {
  for (const [syntax, what, captured] of foreignSegments) {
    const match = syntax.exec(segment);
    if (match === null) continue;
    throw new TypeError(
      `URL route '${route}' has a segment that ${what}. Write ${captured(match[1] ?? "")} instead of ${segment}.`,
    );
  }
}
