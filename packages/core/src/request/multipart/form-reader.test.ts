import { describe, expect, it } from "vitest";
import type { BodyLimits, FormOptions, IncomingFile } from "../request-source.ts";
import { readMultipart } from "./form-reader.ts";
import { MemoryStorage } from "./memory-storage.ts";

const limits: BodyLimits = {
  dataUploadMaxMemorySize: 10_000,
  dataUploadMaxNumberFields: 100,
  dataUploadMaxNumberFiles: 10,
  fileUploadMaxMemorySize: 1000,
  fileUploadMaxSize: 1_000_000,
};

const head = (name: string, extra = ""): string =>
  `--BND\r\nContent-Disposition: form-data; name="${name}"${extra}\r\n`;
const fileHead = head("f", '; filename="x"');
const base64 = "Content-Transfer-Encoding: base64\r\n";

async function* inPieces(text: string, size: number, onPiece = (): void => undefined): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    onPiece();
    yield bytes.subarray(at, at + size);
  }
}

const readFrom = (
  input: AsyncIterable<Uint8Array>,
  options: FormOptions = {},
  type = "multipart/form-data; boundary=BND",
) => readMultipart(input, type, { limits, storage: new MemoryStorage(limits.fileUploadMaxSize), ...options });
const read = (text: string, size = 65_536) => readFrom(inPieces(text, size));

describe("readMultipart", () => {
  const form = `${head("a")}\r\n--BN\r\n${head("f", '; filename="x.bin"')}Content-Type: a/b; q="1"\r\n\r\n${"y".repeat(5000)}\r\n-\r\n${head("a")}\r\n\r\n\r\n--BND--\r\n`;

  it.each([1, 2, 3, 7, 64, 4096, 65_536])("reads the same result in pieces of %i bytes", async (size) => {
    const { fields, files } = await read(form, size);
    expect([...fields.lists()]).toEqual([["a", ["--BN", "\r\n"]]]);
    const file = files.get("f")!;
    expect([file.name, file.size, file.contentType, { ...file.contentTypeExtra }]).toEqual([
      "x.bin",
      5003,
      "a/b",
      { q: "1" },
    ]);
    expect(await file.text()).toBe(`${"y".repeat(5000)}\r\n-`);
  });

  it("I11: refuses every incomplete prefix of a body, and never hangs", async () => {
    for (let length = 1; length < form.length - 4; length += length < 200 ? 1 : 97) {
      await expect(read(form.slice(0, length)), `of ${length} bytes`).rejects.toMatchObject({ status: 400 });
    }
  });

  it("T3: reads an empty body as an empty form", async () => {
    const { fields, files } = await read("");
    expect([fields.size, files.size]).toEqual([0, 0]);
  });

  it.each([
    ["a preamble", `preamble\r\n${head("a")}\r\n1\r\n--BND--\r\n`],
    ["an epilogue", `${head("a")}\r\n1\r\n--BND--\r\nepilogue\r\n--BND\r\n`],
    ["blanks behind boundaries", `${head("a").replace("BND", "BND \t")}\r\n1\r\n--BND--  `],
    ["an unquoted name", "--BND\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--BND--"],
    ["another disposition", '--BND\r\nContent-Disposition: attachment; name="a"\r\n\r\n1\r\n--BND--'],
    ["a line that is no header", '--BND\r\nnothing\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--BND--'],
  ])("B2: reads a body with %s", async (_what, text) => {
    for (const size of [1, 1000]) expect([...(await read(text, size)).fields.lists()]).toEqual([["a", ["1"]]]);
  });

  // As Django 5.2.19 answers.
  it.each([
    ['filename="e.txt"', "e.txt"],
    ["filename=e.txt", "e.txt"],
    ['filename="q\\"x.txt"', 'q"x.txt'],
    ['filename="%22x.txt"', "%22x.txt"],
    ['filename*0="foo"; filename*1="bar.txt"', "foobar.txt"],
    ["filename*1*=%82%ac.txt; filename*0*=utf-8''%e2", "€.txt"],
    ["filename*=utf-8''%e2%82%ac.txt; filename=\"e.txt\"", "€.txt"],
    ["filename=\"e.txt\"; filename*=utf-8''%e2%82%ac.txt", "€.txt"],
    ["filename*=''x%20y", "x y"],
    ["filename*=utf-8''..%2f..%2fetc%2fpasswd", "passwd"],
  ])("T2: reads the file name of %s", async (parameters, name) => {
    const { files } = await read(`${head("f", `; ${parameters}`)}\r\nx\r\n--BND--`);
    expect(files.get("f")?.name).toBe(name);
  });

  it("T2: reads a parameter without a value", async () => {
    const { files } = await read(`${fileHead}Content-Type: text/plain;charset\r\n\r\nx\r\n--BND--`);
    expect({ ...files.get("f")?.contentTypeExtra }).toEqual({ charset: "" });
  });

  it.each([
    ["a boundary with text behind it", `${head("a")}\r\n1\r\n--BNDx\r\n--BND--`],
    ["a boundary without a line break before it", `${head("a")}\r\n--BND--`],
    ["a part that ends within its headers", `${head("a")}--BND\r\n\r\n1\r\n--BND--`],
    ["a part without a name", "--BND\r\nContent-Disposition: form-data\r\n\r\n1\r\n--BND--"],
    ["a part without headers", "--BND\r\n\r\n1\r\n--BND--"],
  ])("I11: refuses %s", async (_what, text) => {
    for (const size of [1, 1000]) await expect(read(text, size)).rejects.toMatchObject({ status: 400 });
  });

  it("I11: refuses headers that are not UTF-8", async () => {
    async function* body(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${head("\u00ff")}\r\n1\r\n--BND--`, "latin1");
    }
    await expect(readFrom(body())).rejects.toMatchObject({ status: 400 });
  });

  it("I13: refuses part headers above 1 KiB, without reading on", async () => {
    let pieces = 0;
    const text = `${head("a")}X-Long: ${"x".repeat(10_000_000)}\r\n\r\nv\r\n--BND--\r\n`;
    await expect(readFrom(inPieces(text, 1000, () => (pieces += 1)))).rejects.toThrow("total header size");
    expect(pieces).toBeLessThan(4);
  });

  it("I13: counts parts while they arrive", async () => {
    let pieces = 0;
    const input = inPieces(`${head("a")}\r\n\r\n`.repeat(100_000), 1000, () => (pieces += 1));
    await expect(readFrom(input)).rejects.toMatchObject({ name: "TooManyFieldsSent", status: 400 });
    expect(pieces).toBeLessThan(20);
  });

  it.each([
    ["preamble", "x".repeat(20_000)],
    ["epilogue", `${head("a")}\r\n\r\n--BND--${"x".repeat(20_000)}`],
    ["field", `${head("a")}\r\n${"x".repeat(20_000)}\r\n--BND--`],
    ["number of names", `${head("n".repeat(900))}\r\n\r\n`.repeat(20)],
  ])("I13: refuses an endless %s", async (_what, text) => {
    await expect(readFrom(inPieces(text, 1000))).rejects.toMatchObject({ status: 413 });
  });

  it("B2: decodes base64 in pieces, and refuses what is none", async () => {
    const body = `${fileHead}${base64}\r\naGVs\r\nbG8g d29y bGQ=\r\n--BND--\r\n`;
    for (const size of [1, 5, 1000]) expect(await (await read(body, size)).files.get("f")!.text()).toBe("hello world");
    for (const content of ["a", "aGVsb", "!!!!", "aGVsbG8=x", "===="]) {
      await expect(read(`${fileHead}${base64}\r\n${content}\r\n--BND--`), content).rejects.toThrow(
        "Could not decode base64",
      );
    }
  });

  it("takes a field whose base64 is none as it stands, and skips what is no digit, as Django", async () => {
    for (const [content, value] of [
      ["aGVs!bG8=x", "hello"],
      ["aGVsb", "aGVsb"],
    ] as const) {
      const { fields } = await read(`${head("a")}${base64}\r\n${content}\r\n--BND--`);
      expect(fields.get("a")).toBe(value);
    }
  });

  it("returns the content of a large file in pieces of at most 64 KiB", async () => {
    const { files } = await read(`${fileHead}\r\n${"z".repeat(200_000)}\r\n--BND--\r\n`);
    const sizes: number[] = [];
    for await (const piece of files.get("f")!.chunks()) sizes.push(piece.length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(200_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(65_536);
  });
});

describe("onFile", () => {
  const body = `${head("a")}\r\n1\r\n${fileHead}\r\n${"y".repeat(50_000)}\r\n${head("g", '; filename="z"')}\r\nzz\r\n${head("b")}\r\n2\r\n--BND--`;

  it("gets each file while it arrives, and holds up the input until it has settled", async () => {
    let pieces = 0;
    const seen: unknown[] = [];
    const onFile = async (file: IncomingFile): Promise<void> => {
      const before = pieces;
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push([file.fieldName, file.name, pieces - before, (await file.text()).length]);
    };
    const { fields, files } = await readFrom(
      inPieces(body, 1000, () => (pieces += 1)),
      { onFile },
    );
    expect(seen).toEqual([
      ["f", "x", 0, 50_000],
      ["g", "z", 0, 2],
    ]);
    expect([[...fields.lists()], files.size]).toEqual([
      [
        ["a", ["1"]],
        ["b", ["2"]],
      ],
      0,
    ]);
  });

  it("may leave a file unread, or in the middle", async () => {
    const onFile = async (file: IncomingFile): Promise<void> => {
      for await (const _piece of file.chunks()) break;
    };
    expect([...(await readFrom(inPieces(body, 1000), { onFile })).fields.keys()]).toEqual(["a", "b"]);
    expect([...(await readFrom(inPieces(body, 1000), { onFile: () => undefined })).fields.keys()]).toEqual(["a", "b"]);
  });

  it("ends the reading with the error that it throws", async () => {
    let pieces = 0;
    const failure = new Error("no room");
    const onFile = (): never => {
      throw failure;
    };
    await expect(
      readFrom(
        inPieces(body, 1000, () => (pieces += 1)),
        { onFile },
      ),
    ).rejects.toBe(failure);
    expect(pieces).toBeLessThan(3);
  });

  it("does not lift the limits, also where it leaves the file unread", async () => {
    const large = `${fileHead}\r\n${"y".repeat(1_100_000)}\r\n--BND--`;
    for (const onFile of [() => undefined, (file: IncomingFile) => file.bytes().catch(() => undefined)]) {
      await expect(readFrom(inPieces(large, 10_000), { onFile })).rejects.toMatchObject({ status: 413 });
    }
    const many = `${fileHead}\r\n\r\n`.repeat(11);
    await expect(readFrom(inPieces(many, 1000), { onFile: () => undefined })).rejects.toMatchObject({ status: 400 });
  });

  it("can read a file once, and not after it has settled", async () => {
    const kept: IncomingFile[] = [];
    const onFile = async (file: IncomingFile): Promise<void> => {
      kept.push(file);
      if (file.fieldName === "f") await file.bytes();
    };
    await readFrom(inPieces(body, 1000), { onFile });
    await expect(kept[0]!.bytes()).rejects.toThrow("can be read once only");
    await expect(kept[1]!.bytes()).rejects.toThrow("after onFile had settled");
  });
});
