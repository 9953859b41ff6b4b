import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

it("makes no code from text, as strict Content-Security-Policies and Workers require", () => {
  const program = `
    import { compileEncoder, dumps } from "@riposte/core/json";
    const row = { id: 1, name: "Ada", at: new Date(0) };
    const schema = { type: "object", properties: { id: { type: "integer", minimum: 1 }, name: { type: "string", pattern: "^A" } } };
    let refused = false;
    try { new Function("return 1"); } catch { refused = true; }
    for (let run = 0; run < 20_000; run += 1) dumps(row, { indent: run % 3 });
    console.log(refused, dumps(row), compileEncoder(schema).encode(row));`;
  const flags = ["--disallow-code-generation-from-strings", "--conditions=@riposte/source", "--import", "tsx"];
  const printed = execFileSync(process.execPath, [...flags, "--input-type=module", "--eval", program], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    encoding: "utf8",
  });
  const text = '{"id": 1, "name": "Ada", "at": "1970-01-01T00:00:00Z"}';
  expect(printed.trim()).toBe(`true ${text} ${text}`);
});
