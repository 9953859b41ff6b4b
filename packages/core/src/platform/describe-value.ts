/** Returns what a value is, for messages about a wrong one: "undefined", "a string", "an array", "a Promise". */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value !== "object") return `a ${typeof value}`;
  if (typeof (value as { readonly then?: unknown }).then === "function") return "a Promise";
  const { constructor: made } = value as { readonly constructor?: unknown };
  const name = typeof made === "function" ? made.name : "";
  return name === "" || name === "Object" ? "an object" : `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}
