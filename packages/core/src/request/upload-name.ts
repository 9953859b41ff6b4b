/** The named HTML entities that are resolved; some can hide a path separator or an extension. Others stay as text. */
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  sol: "/",
  bsol: "\\",
  setminus: "\u2216",
  period: ".",
  colon: ":",
  Tab: "\t",
  NewLine: "\n",
  lowbar: "_",
  num: "#",
  percnt: "%",
  semi: ";",
};

/** In characters; Django's limit. */
const maxLength = 255;

/**
 * Returns the client's file name, cleaned as Django does: HTML entities resolved, folders and unprintable characters
 * removed, at most 255 characters. Returns undefined when nothing is left, or only "." or "..".
 */
export function cleanUploadName(name: string): string | undefined {
  const file = resolveEntities(name).split("/").at(-1)!.split("\\").at(-1)!;
  const printable = file.replace(/[\p{C}\p{Z}]/gu, (character) => (character === " " ? " " : ""));
  return printable === "" || printable === "." || printable === ".." ? undefined : shorten(printable);
}

/** Shortens the part before the extension. */
function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= maxLength) return name;
  const extension = [...(/[^.](\.[^.]*)$/.exec(name)?.[1] ?? "")].slice(0, maxLength);
  return [...characters.slice(0, maxLength - extension.length), ...extension].join("");
}

function resolveEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));?/g, (whole, decimal, hex, word) => {
    if (word !== undefined) return Object.hasOwn(entities, word) ? entities[word]! : whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
  });
}
