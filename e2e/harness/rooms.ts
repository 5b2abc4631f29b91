import { expect } from '@playwright/test';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitAccess } from '../far-end/subscriber';

/** The server's own view of its rooms. */
export function roomService({ url, apiKey, apiSecret }: LiveKitAccess): RoomServiceClient {
  return new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
}

/** Identities in a room, far ends left out. */
export async function hostsIn(server: LiveKitAccess, room: string): Promise<string[]> {
  const participants = await roomService(server).listParticipants(room);
  return participants.map(({ identity }) => identity).filter((identity) => identity.startsWith('host-'));
}

/** The host is gone from the room at once, not after the server's timeout. */
export async function expectEmptied(server: LiveKitAccess, room: string): Promise<void> {
  await expect.poll(() => hostsIn(server, room), { timeout: 1000, intervals: [50] }).toEqual([]);
}
