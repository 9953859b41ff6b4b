export { announce } from "./page/announce.ts";
export { watchHistory } from "./page/history.ts";
export type { Sanitize } from "./page/inert.ts";
export { type LoadOptions, load } from "./page/load.ts";
export { type SwapOptions, swap } from "./page/swap.ts";
