import { describe, expect, it } from "vitest";
import { measureClients, writeSizes } from "../src/client-sizes.ts";

describe("the client's size", () => {
  // wretch is smaller, and does less: docs/decisions/0011.
  it("is smaller than the clients that do the same", async () => {
    const sizes = await measureClients();
    console.log(writeSizes(sizes));
    const bytes = (client: string, use: string) =>
      sizes.find((size) => size.client === client && size.use === use)!.bytes;
    const own = bytes("@riposte/ajax", "get and post");
    for (const rival of ["xior", "ofetch", "ky", "axios"]) expect(own).toBeLessThan(bytes(rival, "get and post"));
    expect(bytes("@riposte/ajax", "with HTML and search")).toBeLessThan(bytes("htmx", "HTML"));
    expect(bytes("@riposte/ajax", "with forms")).toBeLessThan(bytes("Turbo", "forms and HTML"));
  });
});
