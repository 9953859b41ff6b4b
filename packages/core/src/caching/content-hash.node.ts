/** What is used of `node:crypto`: core has no types of Node. */
interface NodeCrypto {
  /** Since Node 20.12. */
  hash?(algorithm: "md5", content: string | Uint8Array): string;
  createHash(algorithm: "md5"): { update(content: string | Uint8Array): { digest(encoding: "hex"): string } };
}

interface NodeGlobal {
  readonly process: { getBuiltinModule(name: "node:crypto"): NodeCrypto };
}

let crypto: NodeCrypto | undefined;

/** Returns the MD5 of content, text as UTF-8, as hexadecimal digits. */
export function contentHash(content: string | Uint8Array): string {
  crypto ??= (globalThis as unknown as NodeGlobal).process.getBuiltinModule("node:crypto");
  return crypto.hash?.("md5", content) ?? crypto.createHash("md5").update(content).digest("hex");
}
