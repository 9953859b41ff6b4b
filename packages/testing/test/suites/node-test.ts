import { test } from "node:test";
import { defineSuite } from "./suite.ts";

defineSuite(test);
