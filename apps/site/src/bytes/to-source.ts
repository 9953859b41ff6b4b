import type { ByteOptions } from "./read-options.ts";

const width = 68;

/** Returns the TypeScript of a view that answers with data and options, as a person would write it. */
export function toSource(options: ByteOptions, data: unknown): string {
  const given = optionsOf(options);
  const members = Object.entries(given).map(([name, text]) => `${name}: ${text}`);
  const second = members.length === 0 ? "" : `, ${wrap("{ ", members, " }", 2)}`;
  const made = `new ${options.as}(${literal(data, 2)}${second})`;
  const lines = options.headers.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return `const view = () =>\n  ${made};`;
  const sets = lines.map((line) => {
    const [name = "", ...rest] = line.split(":");
    return `  response.headers.set(${JSON.stringify(name.trim())}, ${JSON.stringify(rest.join(":").trim())});`;
  });
  return ["const view = () => {", `  const response = ${made};`, ...sets, "  return response;", "};"].join("\n");
}

function optionsOf(options: ByteOptions): Readonly<Record<string, string>> {
  const isJson = options.as === "JsonResponse";
  const isFile = options.as === "FileResponse";
  const dumps = [
    options.encoder === "compact" && "...compact",
    options.indent !== undefined && `indent: ${options.indent}`,
    !options.ensureAscii && "ensureAscii: false",
    options.sortKeys && "sortKeys: true",
  ].filter(Boolean);
  return {
    ...(options.status !== undefined && { status: String(options.status) }),
    ...(options.contentType !== undefined && { contentType: JSON.stringify(options.contentType) }),
    ...(options.charset !== "utf-8" && { charset: JSON.stringify(options.charset) }),
    ...(isJson && !options.safe && { safe: "false" }),
    ...(isJson && options.encoder === "JSONEncoder" && { encoder: "JSONEncoder" }),
    ...(isJson && dumps.length > 0 && { jsonDumpsParams: `{ ${dumps.join(", ")} }` }),
    ...(isFile && options.asAttachment && { asAttachment: "true" }),
    ...(isFile && options.filename !== undefined && { filename: JSON.stringify(options.filename) }),
  };
}

/** Returns a value as the TypeScript that makes it; `indent` is that of the line on which it begins. */
function literal(value: unknown, indent: number): string {
  const inner = (each: unknown): string => literal(each, indent + 2);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "new Date(NaN)" : `new Date(${JSON.stringify(value.toISOString())})`;
  if (value instanceof Set) return `new Set(${wrap("[", [...value].map(inner), "]", indent)})`;
  if (value instanceof Map)
    return `new Map(${wrap(
      "[",
      [...value].map((pair) => wrap("[", pair.map(inner), "]", indent)),
      "]",
      indent,
    )})`;
  if (value instanceof Promise) return "load()";
  if (Array.isArray(value)) return wrap("[", value.map(inner), "]", indent);
  const members = Object.entries(value).map(
    ([name, each]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}: ${inner(each)}`,
  );
  return members.length === 0 ? "{}" : wrap("{ ", members, " }", indent);
}

/** Joins parts on one line, or each on its own when that line would be long. */
function wrap(open: string, parts: readonly string[], close: string, indent: number): string {
  const line = `${open}${parts.join(", ")}${close}`;
  if (line.length <= width - indent && !line.includes("\n")) return line;
  const margin = " ".repeat(indent);
  return `${open.trim()}\n${parts.map((part) => `${margin}  ${part},\n`).join("")}${margin}${close.trim()}`;
}
