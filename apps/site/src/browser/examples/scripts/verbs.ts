import { ajax, del, get, head, patch, post, put } from "@riposte/ajax";

export async function run(): Promise<string> {
  const tea = { name: "Tea", price: 2 };
  const answers = [
    await get("/examples/try/items/", { page: 2 }),
    await head("/examples/try/fresh/"),
    await post("/examples/try/items/", tea),
    await put("/examples/try/items/<int:id>/", tea, { params: { id: 3 } }),
    await patch("/examples/try/items/3/", tea),
    await del("/examples/try/items/3/"),
    await ajax("/examples/try/items/", { method: "POST", json: tea }),
  ];
  return answers.map(({ status, url }) => `${status} ${new URL(url).pathname}`).join("\n");
}
