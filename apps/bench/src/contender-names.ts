/** What the encoders are measured against. */
export const NATIVE = "JSON.stringify";
/** What the parameters are measured against. */
export const DEFAULTS = "defaults";
