import type { RemoteParticipant, Room } from 'livekit-client';

/** Who is on air in a room, and what of it has arrived. */
export interface HostTracks {
  readonly host: RemoteParticipant | undefined;
  readonly video: MediaStreamTrack | undefined;
  readonly audio: MediaStreamTrack | undefined;
}

/** The picture and sound to show: a host's before a guest's, whoever came first before who came later. */
export function hostTracks(room: Room): HostTracks {
  const publishers = [...room.remoteParticipants.values()].filter((participant) => participant.videoTrackPublications.size > 0);
  const host = publishers.find((participant) => participant.identity.startsWith('host-')) ?? publishers[0];
  return { host, video: trackOf(host?.videoTrackPublications), audio: trackOf(host?.audioTrackPublications) };
}

type Publications = RemoteParticipant['trackPublications'];

function trackOf(publications: Publications | undefined): MediaStreamTrack | undefined {
  for (const publication of publications?.values() ?? []) {
    const track = publication.track?.mediaStreamTrack;
    if (track) return track;
  }
  return undefined;
}
