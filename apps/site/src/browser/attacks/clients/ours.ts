import { post } from "@riposte/ajax";

export const send = (url: string) => post(url, { secret: "body" });
