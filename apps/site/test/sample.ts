/** Whether every page is looked at, which takes ten minutes: `npm run test:site`. */
export const isWhole = process.env.SITE_PAGES === "all";

/** The pages that `npm test` looks at in any case. */
const always = ["/", "/bytes/", "/examples/", "/attacks/", "/addresses/", "/signup/"];

/** Returns all pages where each is looked at, else those of the sections and every eighth of the others. */
export function sampleOf<Page>(pages: readonly Page[]): readonly Page[] {
  if (isWhole) return pages;
  return pages.filter((page, index) => index % 8 === 0 || always.some((path) => path === page));
}
