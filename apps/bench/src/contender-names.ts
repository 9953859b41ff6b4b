/** The contender with which the encoders are compared. */
export const NATIVE = "JSON.stringify";
/** The contender with which the parameters are compared. */
export const DEFAULTS = "defaults";
