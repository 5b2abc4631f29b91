/** The one dialog that may be open. */
export type OpenDialog = 'none' | 'live' | 'end' | 'host-key' | 'help' | 'room';
