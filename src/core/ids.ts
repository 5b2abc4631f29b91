declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

export type SourceId = Branded<string, 'SourceId'>;
export type FilterId = Branded<string, 'FilterId'>;
export type SceneId = Branded<string, 'SceneId'>;

let counter = 0;

/** A new id, unique in this page: `<prefix>-<n>`. */
export function newId<Id extends SourceId | FilterId | SceneId>(prefix: string): Id {
  counter += 1;
  return `${prefix}-${counter}` as Id;
}
