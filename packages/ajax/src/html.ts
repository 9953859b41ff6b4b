export { announce } from "./announce.ts";
export { watchHistory } from "./history.ts";
export type { Sanitize } from "./inert.ts";
export { type LoadOptions, load } from "./load.ts";
export { type SwapOptions, swap } from "./swap.ts";
