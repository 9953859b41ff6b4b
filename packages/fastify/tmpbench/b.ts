import { JsonResponse } from "@riposte/core";
const r = new JsonResponse({ message: "Hello, World!" }); console.log(typeof r.body, r.body);
