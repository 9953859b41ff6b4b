export { announce } from "./page/announce.ts";
export { watchHistory } from "./page/history.ts";
export type { Sanitize } from "./page/inert.ts";
export { type LoadOptions, type LoadPartsOptions, load, type ShowOptions } from "./page/load.ts";
export { type SwapFunction, type SwapOptions, swap } from "./page/swap.ts";
