import { upload } from "@riposte/ajax/upload";

export const send = (url: string) => upload(url, new File(["secret body"], "a.txt"), { onProgress() {} });
