/** What a client accepts, by its Accept-Encoding header (RFC 9110, 12.5.3). */
export interface AcceptedCoding<Coding extends string> {
  /** The one to use; undefined for none. */
  readonly coding: Coding | undefined;
  /** Whether the client refuses the content without a coding. */
  readonly needsCoding: boolean;
}

/**
 * Returns the coding that the client weighs most, the first of equals. There is none when the client weighs `identity` more.
 * A weight that is malformed counts as 0; a missing header accepts no coding, since old clients send none.
 */
export function negotiate<Coding extends string>(
  header: string | undefined,
  codings: readonly Coding[],
): AcceptedCoding<Coding> {
  const weights = weightsOf(header ?? "");
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get("*") ?? 0;
  const needsCoding = (weights.get("identity") ?? weights.get("*") ?? 1) === 0;
  let best: Coding | undefined;
  for (const coding of codings) {
    const isBetter = best === undefined ? weightOf(coding) > 0 : weightOf(coding) > weightOf(best);
    if (isBetter) best = coding;
  }
  const prefersIdentity = best !== undefined && (weights.get("identity") ?? 0) > weightOf(best);
  return { coding: prefersIdentity ? undefined : best, needsCoding };
}

function weightsOf(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(",")) {
    const [name = "", ...params] = item.split(";").map((part) => part.trim());
    const coding = name === "x-gzip" ? "gzip" : name;
    if (coding !== "" && !weights.has(coding)) weights.set(coding, weightOf(params));
  }
  return weights;
}

function weightOf(params: readonly string[]): number {
  const weight = params.find((param) => /^q\s*=/.test(param));
  if (weight === undefined) return 1;
  const value = weight.slice(weight.indexOf("=") + 1).trim();
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(value) ? Number(value) : 0;
}
