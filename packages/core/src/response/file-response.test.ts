import { describe, expect, it, type Mock, vi } from "vitest";
import { FileResponse } from "./file-response.ts";
import type { FileSource } from "./file-source.ts";

const data = new TextEncoder().encode("0123456789");

async function read(response: FileResponse): Promise<string> {
  let text = "";
  for await (const piece of response) text += Buffer.from(piece).toString();
  return text;
}

function readable(name: unknown, position = 0): FileSource & { close: Mock<() => void> } {
  let at = position;
  return {
    name,
    size: data.length,
    tell: () => position,
    read: (length) => {
      const block = data.subarray(at, at + length);
      at += block.length;
      return block;
    },
    close: vi.fn<() => void>(),
  };
}

describe("FileResponse", () => {
  it("sets type, length and name of a file", async () => {
    const response = new FileResponse(readable("dir/report.PDF", 4), { asAttachment: true });
    expect([...response.headers]).toEqual([
      ["Content-Type", "application/pdf"],
      ["Content-Length", "6"],
      ["Content-Disposition", 'attachment; filename="report.PDF"'],
    ]);
    expect(await read(response)).toBe("456789");
  });

  it("accepts bytes, blobs and iterable files", async () => {
    const response = new FileResponse(data, { filename: "a.tar.gz" });
    expect(response.headers.get("Content-Type")).toBe("application/gzip");
    expect(response.headers.get("Content-Length")).toBe("10");
    expect(await read(response)).toBe("0123456789");
    expect(await read(new FileResponse(new Blob([data])))).toBe("0123456789");
    const file = {
      size: 10,
      async *[Symbol.asyncIterator]() {
        yield data;
      },
    };
    expect(await read(new FileResponse(file))).toBe("0123456789");
  });

  it("streams content that is not a file without length and name", async () => {
    const response = new FileResponse(["a", "b"], { asAttachment: true, filename: "x.txt" });
    expect([...response.headers]).toEqual([["Content-Type", "text/html; charset=utf-8"]]);
    expect(await read(response)).toBe("ab");
  });

  it("keeps an explicit content type and sends no length when the size is unknown", () => {
    const response = new FileResponse({ name: "a.png", read: () => data }, { contentType: "video/webm" });
    expect([...response.headers]).toEqual([
      ["Content-Type", "video/webm"],
      ["Content-Disposition", 'inline; filename="a.png"'],
    ]);
  });

  it("closes the file once, even when nothing was read", async () => {
    const file = readable("a.txt");
    const response = new FileResponse(file);
    await response.close();
    await response.close();
    expect(file.close).toHaveBeenCalledOnce();
    const iterable = {
      size: 1,
      async *[Symbol.asyncIterator]() {
        yield data;
      },
      close: vi.fn(),
    };
    await new FileResponse(iterable).close();
    expect(iterable.close).toHaveBeenCalledOnce();
  });

  it("F4: quotes names, encodes special characters, and sends the base name only", () => {
    const disposition = (filename: string): string | undefined =>
      new FileResponse(data, { filename }).getHeader("Content-Disposition");
    expect(disposition('a";x=.bat')).toBe('inline; filename="a\\";x=.bat"');
    expect(disposition("a\r\nX: y")).toBe("inline; filename*=utf-8''a%0D%0AX%3A%20y");
    expect(disposition("a\u202egpj.exe")).toBe("inline; filename*=utf-8''a%E2%80%AEgpj.exe");
    expect(disposition("../../etc/x")).toBe('inline; filename="x"');
    expect(disposition("")).toBeUndefined();
    expect(disposition("end\n")).toBe("inline; filename*=utf-8''end%0A");
  });
});
