/** What every server answers: the page says it, and a test holds it. */
export interface Answers {
  readonly status: number;
  /** A part of the body. */
  readonly body?: string;
  /** A header, with a part of its value. */
  readonly header?: readonly [name: string, part: string];
}

/** A request of an example, as the form of its page sends it through `/wire/`. */
export interface Send {
  /** What the request is for, beside its button. */
  readonly label: string;
  /** @default "GET" */
  readonly method?: string;
  readonly path: string;
  /** Lines `Name: value`. */
  readonly headers?: readonly string[];
  readonly body?: string;
  /**
   * How the visitor's CSRF token goes with an unsafe request: in the header, in place of `{token}` in the body, or nowhere
   * beside its cookie. Without it neither token nor cookie is sent.
   */
  readonly token?: "header" | "field" | "cookie";
  readonly answers: Answers;
}

/** Declarations of a file below `src`: all of it when none are named. */
export interface Code {
  readonly file: string;
  readonly names?: readonly string[];
  /** A word beside the file's name. */
  readonly note?: string;
}

export interface Example {
  readonly slug: string;
  readonly title: string;
  /** What a person learns, in one or two sentences. */
  readonly lead: string;
  /** The views, and what belongs to them. */
  readonly views: readonly Code[];
  /** A file of `browser/examples/scripts`: the page runs its `run()` at a click. */
  readonly script?: string;
  /** The address of a page of its own, which then is the example. */
  readonly page?: string;
  readonly sends: readonly Send[];
}

export interface Group {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly examples: readonly Example[];
}

/** Returns the code of views in a file of `examples/views`. */
export function viewsIn(file: string, ...names: readonly string[]): Code {
  return { file: `examples/views/${file}.ts`, names };
}

/** Returns the address of an example's page. */
export function addressOf(group: Group, { page, slug }: Example): string {
  return page ?? `/examples/${group.slug}/${slug}/`;
}
