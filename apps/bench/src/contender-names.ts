/** The contender to which the encoders are compared. */
export const NATIVE = "JSON.stringify";
/** The contender to which the parameters are compared. */
export const DEFAULTS = "defaults";
