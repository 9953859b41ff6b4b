import type { UrlPattern } from "@riposte/core";
import type { MountedPattern } from "@riposte/core/adapter";
import { routesOf } from "@riposte/node";

/**
 * Returns the URLs to register in Fastify's router. They only tell which paths may match: Fastify's router prefers static routes
 * to dynamic ones, so it could not choose the first pattern that matches, and its parameters have a length limit.
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
