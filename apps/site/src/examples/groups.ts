/** A group of examples, as the list of examples shows it. */
export interface ExampleGroup {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
}

export const groups: readonly ExampleGroup[] = [
  { slug: "ask", title: "Ask", summary: "Load data, types that travel, live search" },
];
