import { parseHeaderParameters } from "./header-syntax.ts";

/** A media type or range, such as `text/*; q=0.5`. */
export class MediaType {
  readonly mainType: string;
  readonly subType: string;
  /** The parameters, `q` included; a null-prototype object. */
  readonly params: Readonly<Record<string, string>>;

  constructor(text: string) {
    const { value, params } = parseHeaderParameters(text);
    const slash = value.indexOf("/");
    this.mainType = slash === -1 ? value : value.slice(0, slash);
    this.subType = slash === -1 ? "" : value.slice(slash + 1);
    this.params = params;
  }

  /** The weight from `q`: 0 to 1, rounded to 0.001; 1 when it is missing or invalid. */
  get quality(): number {
    const { q } = this.params;
    if (q === undefined) return 1;
    const weight = parseFloatStrictly(q);
    if (weight === undefined || weight < 0 || weight > 1) return 1;
    return roundToThousandths(weight);
  }

  /** How specific the range is: 0 for any type, 1 for any subtype, 2 for one type, 3 for one type with parameters. */
  get specificity(): 0 | 1 | 2 | 3 {
    if (this.mainType === "*") return 0;
    if (this.subType === "*") return 1;
    return this.#rangeParams().length === 0 ? 2 : 3;
  }

  /**
   * Returns whether the two types overlap, as Django's `MediaType.match()`: if the other has parameters besides `q`,
   * this one must have the same; if it has none, parameters of this one are ignored.
   */
  match(other: MediaType | string): boolean {
    const that = typeof other === "string" ? new MediaType(other) : other;
    if (!this.mainType || !this.subType || !that.mainType || !that.subType) return false;
    if (!overlap(this.mainType, that.mainType) || !overlap(this.subType, that.subType)) return false;
    const theirs = that.#rangeParams();
    if (theirs.length === 0) return true;
    return theirs.length === this.#rangeParams().length && theirs.every(([name, value]) => this.params[name] === value);
  }

  toString(): string {
    const params = Object.entries(this.params).map(([name, value]) => `; ${name}=${value}`);
    return `${this.mainType}${this.subType && `/${this.subType}`}${params.join("")}`;
  }

  #rangeParams(): [name: string, value: string][] {
    return Object.entries(this.params).filter(([name]) => name !== "q");
  }
}

function overlap(one: string, other: string): boolean {
  return one === other || one === "*" || other === "*";
}

/**
 * Reads a number as Python's `float()`. Infinities are `undefined`, as invalid weights; `nan` is 0, so it is not
 * accepted.
 */
function parseFloatStrictly(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^[+-]?nan$/i.test(trimmed)) return 0;
  if (!/^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i.test(trimmed))
    return undefined;
  return Number(trimmed.replaceAll("_", ""));
}

/** Rounds as Python does: a tie, which only odd sixteenths are, is rounded to the even digit. */
function roundToThousandths(value: number): number {
  if ((value * 16) % 2 !== 1) return Number(value.toFixed(3));
  const below = Math.floor(value * 1000);
  return (below % 2 === 0 ? below : below + 1) / 1000;
}
