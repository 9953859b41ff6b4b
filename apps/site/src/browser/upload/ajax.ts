import { upload } from "@riposte/ajax/upload";

interface Received {
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

export async function sendFiles(files: FileList, onPart: (part: number) => void): Promise<string> {
  const received = await upload<Received>("/upload/", files, {
    onProgress: ({ loaded, total }) => onPart(loaded / total),
  });
  return received!.files.map(({ name, size }) => `${name}: ${size} bytes`).join("\n");
}
