import { writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { readPlaylist } from '../../src/testing/playlist-rules';
import type { StudioPage } from './studio-page';

/** What a studio serves below `live/<stream>/`, fetched by its page; kept among the journey's results for other programs to read. */
export class LiveFiles {
  readonly #studio: StudioPage;

  constructor(studio: StudioPage) {
    this.#studio = studio;
  }

  /** Follows the playlist as a player does until `enough`; every text that was seen, oldest first. */
  async follow(enough: (text: string) => boolean): Promise<string[]> {
    const texts: string[] = [];
    let query = '';
    for (;;) {
      const text = await this.text(`index.m3u8${query}`);
      texts.push(text);
      if (enough(text)) return texts;
      const { mediaSequence, segments, partTarget, open } = readPlaylist(text);
      const next = mediaSequence + segments.length;
      query = partTarget === undefined ? `?_HLS_msn=${next}` : `?_HLS_msn=${next}&_HLS_part=${open.length}`;
    }
  }

  /** `follow` until the playlist lists that many whole segments. */
  async followUntil(segments: number): Promise<string[]> {
    return this.follow((text) => readPlaylist(text).segments.length >= segments);
  }

  async text(file: string): Promise<string> {
    return new TextDecoder().decode(await this.bytes(file));
  }

  /** @throws Error for any answer but a good one */
  async bytes(file: string): Promise<Uint8Array> {
    const text = await this.#studio.page.evaluate(async (url) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      let binary = '';
      for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(binary);
    }, `live/${this.#studio.room}/${file}`);
    return Buffer.from(text, 'base64');
  }

  /** Segments as one file with the initialisation section before them; its path. */
  async save(uris: readonly string[], map: string | undefined): Promise<string> {
    const parts = await Promise.all([...(map === undefined ? [] : [map]), ...uris].map((uri) => this.bytes(uri)));
    const file = test.info().outputPath(uris.join('+').slice(-100));
    writeFileSync(file, Buffer.concat(parts));
    return file;
  }
}
