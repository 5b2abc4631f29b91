/** `make`, which remembers what it made for the last `count` keys. */
export function keepLast<K, V>(count: number, make: (key: K) => V): (key: K) => V {
  /** Least lately asked for first. */
  const made = new Map<K, V>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.delete(key);
    made.set(key, value);
    for (const [old] of made) {
      if (made.size <= count) break;
      made.delete(old);
    }
    return value;
  };
}
