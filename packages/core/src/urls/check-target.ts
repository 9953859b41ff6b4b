import { methodNames } from "../http/method-names.ts";
import { pythonRepr } from "../text/python-repr.ts";
import { isIncluded } from "./pattern.ts";

/** Throws `TypeError` unless a route may be mapped to the target: a view, a method map, or what `include` returned. */
export function checkTarget(target: unknown, route: string): void {
  if (typeof target === "function" || isIncluded(target)) return;
  if (!isPlainObject(target)) {
    const rule = "view must be a callable or a list/tuple in the case of include().";
    throw new TypeError(`${rule} ${hintFor(target)} (route '${route}')`);
  }
  for (const [name, view] of Object.entries(target)) checkMethod(name, view, route);
  if (Object.values(target).every((view) => view === undefined)) {
    throw new TypeError(`The method map of route '${route}' is empty: no method would be allowed.`);
  }
}

function checkMethod(name: string, view: unknown, route: string): void {
  if (!methodNames.includes(name)) {
    const lower = name.toLowerCase();
    const hint = methodNames.includes(lower) ? `Write '${lower}'.` : `Methods are ${methodNames.join(", ")}.`;
    throw new TypeError(`The method map of route '${route}' has an unknown method ${pythonRepr(name)}. ${hint}`);
  }
  if (view !== undefined && typeof view !== "function") {
    throw new TypeError(`view must be a callable. ${hintFor(view)} (method '${name}' of route '${route}')`);
  }
}

function hintFor(target: unknown): string {
  if (Array.isArray(target)) return "Got an array; write include([…]).";
  if (typeof target === "string") return "Got a string; pass the view itself.";
  if (typeof target !== "object" || target === null) return `Got ${target === null ? "null" : typeof target}.`;
  if ("then" in target) return "Got a Promise; pass the view itself, not what it returns.";
  if ("status" in target && "headers" in target) return "Got a response; pass the view itself, not what it returns.";
  return `Got an object of type ${target.constructor?.name ?? "object"}.`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm has another Object.prototype, which has no prototype either.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
