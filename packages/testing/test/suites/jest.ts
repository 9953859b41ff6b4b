import { type DefineTest, defineSuite } from "./suite.ts";

declare const test: DefineTest;

defineSuite(test);
