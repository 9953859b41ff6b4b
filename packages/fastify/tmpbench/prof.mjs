import { fork } from "node:child_process";
import { connect } from "node:net";
import { once } from "node:events";
import { rmSync } from "node:fs";
const k = process.argv[2];
rmSync("/tmp/prof", { recursive: true, force: true });
const c = fork(new URL("./server.mjs", import.meta.url), [k, "hello"], { execArgv: ["--cpu-prof", "--cpu-prof-dir=/tmp/prof"] });
const [{ port }] = await once(c, "message");
const R = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
await Promise.all(Array.from({ length: 16 }, async () => {
  const s = connect(port, "127.0.0.1");
  await once(s, "connect");
  let left = 5e3;
  await new Promise((res) => {
    s.on("data", (d) => {
      if (--left > 0) s.write(R);
      else {
        s.destroy();
        res();
      }
    });
    s.write(R);
  });
}));
c.kill("SIGINT");
c.on("exit", () => {
});
