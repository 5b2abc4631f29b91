import type { VideoGrant } from 'livekit-server-sdk';

export const ROLES = ['host', 'guest', 'viewer'] as const;
/** `host` and `guest` publish and subscribe, `viewer` only subscribes. */
export type Role = (typeof ROLES)[number];

/**
 * Exactly what a role may do in `room`. `canPublish` is said even where false: LiveKit reads an
 * absent one as true. Viewers send data for pings and chat. Nobody may change their own metadata
 * or attributes, so the attribute `role` can be believed; nobody administers the room.
 */
export function grantsFor(role: Role, room: string): VideoGrant {
  return { roomJoin: true, room, canPublish: role !== 'viewer', canSubscribe: true, canPublishData: true, canUpdateOwnMetadata: false };
}
