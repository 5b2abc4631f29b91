/** A picture that a filter draws with beside its source, by name. It may come late, or never. */
export type FilterInput =
  /** An address, whole or relative to the page. */
  | { readonly from: 'image'; readonly url: string }
  /** A source of the studio with its own filters. */
  | { readonly from: 'source'; readonly id: string };

/** Room for a picture of 1920×1080 as a data: address; settings are copied between threads at each change. */
export const MOST_IMAGE_CHARACTERS = 600_000;
