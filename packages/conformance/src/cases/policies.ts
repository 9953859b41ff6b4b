import { HttpResponse, handleErrors, path, securityHeaders } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { rawRequest, requestText, requestWithBody } from "../raw-request.ts";

export const policyCases: readonly Case[] = [
  serverCase(
    "P5: probe",
    () => [
      path("items/", {
        get: () => new HttpResponse("items"),
        post: async (request) => new HttpResponse(JSON.stringify(await request.json())),
      }),
      path("broken/", () => {
        throw new Error("secret-4711");
      }),
    ],
    async ({ url }) => {
      for (const accept of ["text/html", "application/json"])
        for (const [m, p] of [
          ["GET", "/nowhere/"],
          ["DELETE", "/items/"],
          ["GET", "/broken/"],
          ["POST", "/items/"],
          ["GET", "/items"],
          ["POST", "/items"],
          ["OPTIONS", "/items/"],
          ["HEAD", "/nowhere/"],
        ]) {
          const h = [`Accept: ${accept}`];
          const r = await rawRequest(
            url,
            m === "POST"
              ? requestWithBody(m, p!, [...h, "Content-Type: application/json"], "{bad")
              : requestText(m!, p!, h),
          );
          console.log(accept, m, p, r.status, JSON.stringify(r.headers), r.body.toString());
        }
    },
    {
      settings: { middleware: [securityHeaders(), handleErrors()], notFound: true, appendSlash: true },
      needs: "listPolicies",
    },
  ),
];
