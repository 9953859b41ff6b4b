import { typeOfExtension } from "./mime-types.ts";

/** Gives the type that a file's name speaks of and how the file is packed, each undefined when the name does not say. */
export function guessType(filename: string): [type: string | undefined, encoding: string | undefined] {
  // To Python a name is a URL: what stands before a colon is its scheme.
  let [base, extension] = splitExtension(filename.replace(/^[^/:]+:/, ""));
  const short = shortForms.get(extension.toLowerCase());
  if (short !== undefined) [base, extension] = splitExtension(base + short);
  const encoding = encodings.get(extension);
  if (encoding !== undefined) extension = splitExtension(base)[1];
  return [typeOfExtension(extension.slice(1).toLowerCase()), encoding];
}

/** Python's, which knows the case of these. */
const encodings: ReadonlyMap<string, string> = new Map([
  [".gz", "gzip"],
  [".Z", "compress"],
  [".bz2", "bzip2"],
  [".xz", "xz"],
  [".br", "br"],
]);

const shortForms: ReadonlyMap<string, string> = new Map([
  [".svgz", ".svg.gz"],
  [".tgz", ".tar.gz"],
  [".taz", ".tar.gz"],
  [".tz", ".tar.gz"],
  [".tbz2", ".tar.bz2"],
  [".txz", ".tar.xz"],
]);

/** Points at the beginning of a name begin no extension. */
function splitExtension(path: string): [base: string, extension: string] {
  const name = path.lastIndexOf("/") + 1;
  const leading = /^\.*/.exec(path.slice(name))![0].length;
  const point = path.lastIndexOf(".");
  return point < name + leading ? [path, ""] : [path.slice(0, point), path.slice(point)];
}
