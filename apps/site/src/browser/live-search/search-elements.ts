/** The elements that a search uses. */
export interface SearchElements {
  readonly input: HTMLInputElement;
  readonly results: HTMLElement;
  readonly count: HTMLElement;
}
