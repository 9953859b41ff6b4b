/** What the others are measured against. */
export const NATIVE = "JSON.stringify";
