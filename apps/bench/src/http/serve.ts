// Usage: serve.ts CONTENDER SCENARIO. Starts a contender's server and prints its port.
import { startContender } from "./contenders.ts";
import { scenarioOf } from "./scenarios.ts";

const [, , contender = "", scenario = ""] = process.argv;
const { port } = await startContender(contender, scenarioOf(scenario));
console.log(port);
// The end of whoever started it is its own.
process.stdin.on("end", () => process.exit()).resume();
