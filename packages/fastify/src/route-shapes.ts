import type { UrlPattern } from "@riposte/core";
import type { MountedPattern } from "@riposte/core/adapter";
import { routesOf } from "@riposte/node";

/**
 * Gives the routes under which Fastify's router knows the patterns. They only say which paths may match: a router that
 * prefers the static to the dynamic could not take the first match, and its parameters have a length limit.
 */
export function routeShapes(patterns: readonly UrlPattern[]): Set<string> {
  return new Set(routesOf(patterns).map(shapeOf));
}

function shapeOf({ segments }: MountedPattern): string {
  const [first] = segments;
  const text = `/${first?.kind === "text" ? first.text : ""}`;
  if (segments.length === (first?.kind === "text" ? 1 : 0) && /^[\w/.~-]*$/.test(text)) return text;
  const plain = /^[\w/.~-]*/.exec(text)![0];
  return `${plain.slice(0, plain.lastIndexOf("/"))}/*`;
}
