import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Returns every word in the sources of the client, among them the names of all members that it reads. */
export async function wordsOfClient(): Promise<string[]> {
  const folder = fileURLToPath(new URL("../src", import.meta.url));
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test|-d)\.ts$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, "utf8")));
  return [...new Set(texts.join("\n").match(/[A-Za-z]\w*/g))];
}
