import { typeOfExtension } from "./mime-types.ts";

/**
 * Returns the media type and the compression of a file by its name, as Python's `mimetypes.guess_type()`; each is
 * `undefined` when the name does not tell.
 */
export function guessType(filename: string): [type: string | undefined, encoding: string | undefined] {
  // Python reads the name as a URL: the text before a colon is the scheme.
  let [base, extension] = splitExtension(filename.replace(/^[^/:]+:/, ""));
  const short = shortForms.get(extension.toLowerCase());
  if (short !== undefined) [base, extension] = splitExtension(base + short);
  const encoding = encodings.get(extension);
  if (encoding !== undefined) extension = splitExtension(base)[1];
  return [typeOfExtension(extension.slice(1).toLowerCase()), encoding];
}

/** Case-sensitive, as in Python's mimetypes. */
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

/** Splits off the extension, as Python's `splitext()`: leading dots of a name do not begin one. */
function splitExtension(path: string): [base: string, extension: string] {
  const name = path.lastIndexOf("/") + 1;
  const leading = /^\.*/.exec(path.slice(name))![0].length;
  const point = path.lastIndexOf(".");
  return point < name + leading ? [path, ""] : [path.slice(0, point), path.slice(point)];
}
