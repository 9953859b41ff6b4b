import { createRows } from "../datasets.ts";

/** 100 rows as lines of JSON, about 26 KB. */
export const piece: string = createRows(100, true)
  .map((row) => `${JSON.stringify(row)}\n`)
  .join("");

/** How many pieces make 500 MB. */
export const pieces: number = Math.ceil(500_000_000 / piece.length);

/** The bytes of the file. */
export const file: number = 10_000_000;
