/** An image that somebody brought along, kept in this browser. */
export interface OwnImage {
  readonly id: number;
  /** Images for different uses are on different shelves. */
  readonly shelf: string;
  /** As a data: address. */
  readonly address: string;
}

/** The least lately brought one makes room. */
const MOST = 12;
const NAME = 'tabcast-images';
const STORE = 'images';

/** Where the browser keeps nothing (a private window may not), until the page is left. */
const unkept: OwnImage[] = [];
let opening: Promise<IDBDatabase | undefined> | undefined;

/** Newest first. */
export async function ownImages(shelf: string): Promise<readonly OwnImage[]> {
  const kept = await request('readonly', (store) => store.getAll() as IDBRequest<OwnImage[]>);
  return [...(kept ?? unkept)].filter((image) => image.shelf === shelf).toReversed();
}

/** Keeps an image; one that is kept already stays where it is. */
export async function keepImage(shelf: string, address: string): Promise<void> {
  const before = await ownImages(shelf);
  if (before.some((image) => image.address === address)) return;
  for (const { id } of before.slice(MOST - 1)) await dropImage(id);
  const id = await request<IDBValidKey>('readwrite', (store) => store.add({ shelf, address }));
  if (id === undefined) unkept.push({ id: -Date.now(), shelf, address });
}

export async function dropImage(id: number): Promise<void> {
  const at = unkept.findIndex((image) => image.id === id);
  if (at >= 0) unkept.splice(at, 1);
  else await request('readwrite', (store) => store.delete(id));
}

/** Undefined where the browser keeps nothing. */
async function request<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const database = await (opening ??= open());
  if (!database) return undefined;
  try {
    return await answerOf(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } catch {
    return undefined;
  }
}

async function open(): Promise<IDBDatabase | undefined> {
  try {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true });
    return await answerOf(asked);
  } catch {
    return undefined;
  }
}

function answerOf<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('The browser keeps nothing.')));
  });
}
