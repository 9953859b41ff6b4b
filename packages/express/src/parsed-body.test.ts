import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNodeServer } from "@riposte/conformance";
import express, { type RequestHandler } from "express";
import fileUpload from "express-fileupload";
import multer from "multer";
import { afterAll, afterEach, describe, it } from "vitest";
import { checkTable, describeBody } from "../../conformance/test/parsed-bodies.ts";
import { expressHandler } from "./index.ts";

const running: (() => Promise<void>)[] = [];
const folder = mkdtempSync(join(tmpdir(), "riposte-express-fileupload-"));

async function startWith(middleware: RequestHandler | undefined): Promise<string> {
  const app = express();
  if (middleware) app.use(middleware);
  const { url, close } = await startNodeServer(app.use(expressHandler(describeBody)));
  running.push(close);
  return url;
}

afterAll(() => rmSync(folder, { recursive: true }));

afterEach(async () => {
  for (const close of running.splice(0)) await close();
});

describe("bodies that middleware has read", () => {
  it("A7, I21: are what docs/parsed-bodies.md says, for each parser", async () => {
    const limit = "1mb";
    await checkTable(
      "express",
      {
        "express.json": express.json({ limit, strict: false }),
        "express.urlencoded simple": express.urlencoded({ limit, extended: false }),
        "express.urlencoded extended": express.urlencoded({ limit, extended: true }),
        "express.raw": express.raw({ limit, type: "*/*" }),
        "express.text": express.text({ limit, type: "*/*" }),
        multer: multer().any(),
        "express-fileupload": fileUpload(),
        "express-fileupload useTempFiles": fileUpload({ useTempFiles: true, tempFileDir: folder }),
      },
      startWith,
    );
  });
});
