export { expressHandler, expressRouter, sendResponse } from "./express-adapter.ts";
