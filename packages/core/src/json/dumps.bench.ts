import { bench, describe } from "vitest";
import { dumps } from "./dumps.ts";
import { DjangoJSONEncoder } from "./json-encoder.ts";

const rows = Array.from({ length: 100 }, (_, id) => ({
  id,
  name: `User number ${id}`,
  created: new Date(1_700_000_000_000 + id * 86_400_001),
  score: id / 7,
  tags: ["alpha", "beta"],
}));
const encoder = new DjangoJSONEncoder();

describe("100 rows to bytes", () => {
  bench("JSON.stringify", () => {
    Buffer.from(JSON.stringify(rows));
  });
  bench("dumps", () => {
    Buffer.from(dumps(rows));
  });
  bench("encodeBytes", () => {
    encoder.encodeBytes(rows);
  });
});
