import type { Role } from './grants.ts';

const RANDOM_LENGTH = 10;
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * `<role>-<wish>`: the prefix keeps anybody from taking the place of another role. A viewer's, and
 * one without a wish, ends in random letters, since a second participant of the same identity
 * throws the first out of the room.
 */
export function identityFor(role: Role, wish: string | undefined): string {
  const parts: string[] = [role];
  if (wish !== undefined) parts.push(wish);
  if (wish === undefined || role === 'viewer') parts.push(randomLetters());
  return parts.join('-');
}

function randomLetters(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH));
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
