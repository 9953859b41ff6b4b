// Prints what is left after hostile exchanges on each host: node --conditions=@riposte/source --import tsx test/leftovers.ts [count]
import { harness as express } from "../../express/test/harness.ts";
import { harness as fastify } from "../../fastify/test/harness.ts";
import { harness as koa } from "../../koa/test/harness.ts";
import { harness as web } from "../../web/test/harness.ts";
import { departures } from "../src/hostile/departures.ts";
import { leftoversOf } from "../src/hostile/leftovers.ts";
import { stall, stalls } from "../src/hostile/stalls.ts";
import { harness as node } from "./node-harness.ts";

const [, , count = "200", only = ""] = process.argv;
console.error = () => undefined;
let isClean = true;
console.log(`Node ${process.version}, ${count} exchanges each; what is left, and milliseconds until it was released`);
for (const harness of [express, koa, fastify, node, web]) {
  for (const departure of departures) {
    if (departure.needs && harness.lacks?.includes(departure.needs)) continue;
    if (!`${harness.name} ${departure.name}`.includes(only)) continue;
    const { milliseconds, ...left } = await leftoversOf(harness, departure, Number(count));
    const counts = Object.entries(left).filter(([, value]) => value > 0);
    if (counts.length > 0) isClean = false;
    const text = counts.length === 0 ? "0" : counts.map(([name, value]) => `${value} ${name}`).join(", ");
    console.log(`${harness.name.padEnd(8)} ${departure.name.padEnd(90)} ${text} (${milliseconds} ms)`);
  }
}
for (const harness of [express, koa, fastify, node, web]) {
  for (const stalled of stalls) {
    if (stalled.needs && harness.lacks?.includes(stalled.needs)) continue;
    const name = `I19 A5: ${stalled.name}, then silence`;
    if (!`${harness.name} ${name}`.includes(only)) continue;
    const outcomes = await stall(harness, stalled, Number(count));
    const milliseconds = Math.max(
      ...outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.milliseconds : 0)),
    );
    const faults = outcomes.filter(
      (outcome) => outcome.status === "rejected" || outcome.value.response.status !== stalled.status,
    );
    if (faults.length > 0) isClean = false;
    console.log(`${harness.name.padEnd(8)} ${name.padEnd(90)} ${faults.length || 0} unanswered (${milliseconds} ms)`);
  }
}
process.exitCode = isClean ? 0 : 1;
