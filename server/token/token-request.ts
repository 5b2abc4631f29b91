import * as v from 'valibot';
import { DEFAULT_ROOM, ROOM_NAME, ROOM_NAME_ACCEPTS } from '../../src/core/room-name.ts';
import { ROLES, type Role } from './grants.ts';
import { Refusal } from '../http/refusal.ts';

/** A valid wish for a token, with its defaults filled in. */
export interface TokenRequest {
  readonly room: string;
  readonly role: Role;
  /** The end of the identity; the role comes before it. */
  readonly wish: string | undefined;
  readonly name: string;
  readonly metadata: string;
  /** Carried to the other participants, `role` included. */
  readonly attributes: Readonly<Record<string, string>>;
}

const DEFAULT_NAMES: Readonly<Record<Role, string>> = { host: 'Host', guest: 'Guest', viewer: 'Viewer' };
const MAX_ATTRIBUTES = 16;

const IDENTITY = /^[\p{L}\p{N}._-]{1,64}$/u;
/** Controls, line breaks, half surrogates and the marks that turn the direction of what stands around them. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const METADATA_UNFIT = /[\p{Cs}\0]/u;
/** `lk.` is LiveKit's own: some of its attributes make a client show tracks in another's name. */
const ATTRIBUTE_KEY = /^(?!lk\.)[A-Za-z0-9_.-]{1,64}$/;

const roomName = v.pipe(v.string(), v.regex(ROOM_NAME, `room_name accepts ${ROOM_NAME_ACCEPTS}.`));
const identity = v.pipe(v.string(), v.regex(IDENTITY, 'participant_identity accepts 1 to 64 letters, digits, "-", "_" or ".".'));
const displayName = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(128, 'participant_name accepts up to 128 characters.'),
  v.check((value) => !UNSHOWABLE.test(value), 'participant_name accepts no control characters.'),
);
const metadata = v.pipe(
  v.string(),
  v.maxLength(4096, 'participant_metadata accepts up to 4096 characters.'),
  v.check((value) => !METADATA_UNFIT.test(value), 'participant_metadata must be well-formed text.'),
);
const attributeValue = v.pipe(
  v.string(),
  v.maxLength(512, 'participant_attributes accept values of up to 512 characters.'),
  v.check((value) => !METADATA_UNFIT.test(value), 'participant_attributes must be well-formed text.'),
);
/** valibot takes a list for an object. */
const noList = v.check((value: unknown) => !Array.isArray(value), 'participant_attributes must be an object of strings.');
const attributes = v.pipe(
  v.unknown(),
  noList,
  v.record(v.pipe(v.string(), v.regex(ATTRIBUTE_KEY, 'participant_attributes accept keys of 1 to 64 letters, digits, "_", "." or "-", not starting with "lk.".')), attributeValue),
  v.check((value) => Object.keys(value).length <= MAX_ATTRIBUTES, `participant_attributes accept up to ${MAX_ATTRIBUTES} entries.`),
  v.check((value) => value['role'] === undefined || isRole(value['role']), `participant_attributes.role accepts ${ROLES.join(', ')}.`),
);

const schema = v.strictObject({
  room_name: v.optional(roomName),
  participant_identity: v.optional(identity),
  participant_name: v.optional(displayName),
  participant_metadata: v.optional(metadata),
  participant_attributes: v.optional(attributes),
});
const FIELDS = Object.keys(schema.entries).join(', ');

/** @throws Refusal 400 that names the first field that is wrong and what it accepts */
export function parseTokenRequest(body: unknown): TokenRequest {
  const result = v.safeParse(schema, Array.isArray(body) ? undefined : body);
  if (!result.success) throw new Refusal(400, 'bad-request', describe(result.issues[0]));
  const { output } = result;
  const asked = output.participant_attributes?.['role'];
  const role = isRole(asked) ? asked : 'viewer';
  return {
    room: output.room_name ?? DEFAULT_ROOM,
    role,
    wish: output.participant_identity,
    name: output.participant_name || DEFAULT_NAMES[role],
    metadata: output.participant_metadata ?? '',
    attributes: { ...output.participant_attributes, role },
  };
}

function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

function describe(issue: v.InferIssue<typeof schema>): string {
  const path = v.getDotPath(issue);
  if (path === null) return `The body must be a JSON object with any of: ${FIELDS}.`;
  if (issue.type === 'strict_object') return `There is no field "${path.slice(0, 64)}"; the fields are: ${FIELDS}.`;
  if (issue.type === 'string' || issue.type === 'record') return `${path.slice(0, 100)} must be ${issue.type === 'string' ? 'a string' : 'an object of strings'}.`;
  return issue.message;
}
