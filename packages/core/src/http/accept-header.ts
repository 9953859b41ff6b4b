import { MediaType } from "./media-type.ts";

/** The media types that a client accepts, by its Accept header (RFC 9110, 12.5.1). */
export class AcceptHeader {
  /** Sorted by quality, then by specificity; without types of quality 0. */
  readonly types: readonly MediaType[];
  readonly #byPrecedence: readonly { readonly type: MediaType; readonly rank: number }[];

  /**
   * Parses the header's value; a missing one accepts everything. Throws `BadRequest` for a type over 10,000 characters.
   */
  constructor(header = "*/*") {
    const accepted = header
      .split(",")
      .filter((token) => token.trim() !== "")
      .map((token) => weigh(new MediaType(token)))
      .filter(({ quality }) => quality > 0)
      .toSorted((one, other) => other.quality - one.quality || other.specificity - one.specificity);
    this.types = accepted.map(({ type }) => type);
    this.#byPrecedence = accepted
      .map((weighed, rank) => ({ ...weighed, rank }))
      .toSorted((one, other) => other.specificity - one.specificity || other.quality - one.quality);
  }

  /** Returns whether the client accepts a media type. */
  accepts(type: string): boolean {
    return this.#rankOf(type) !== undefined;
  }

  /** Returns the type that the client prefers, the first of equals; `undefined` when it accepts none of them. */
  preferred<Type extends string>(types: readonly Type[]): Type | undefined {
    let best: { type: Type; rank: number } | undefined;
    for (const type of types) {
      const rank = this.#rankOf(type);
      if (rank !== undefined && (best === undefined || rank < best.rank)) best = { type, rank };
    }
    return best?.type;
  }

  /** Returns the place, by quality, of the most specific type that matches; `undefined` when none does. */
  #rankOf(text: string): number | undefined {
    const wanted = new MediaType(text);
    return this.#byPrecedence.find(({ type }) => wanted.match(type))?.rank;
  }
}

function weigh(type: MediaType): { type: MediaType; quality: number; specificity: number } {
  return { type, quality: type.quality, specificity: type.specificity };
}
