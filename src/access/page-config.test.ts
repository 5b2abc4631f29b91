import { describe, expect, it } from 'vitest';
import type { ServerFault } from '../core/fault';
import { parsePageConfig } from './page-config';

const BASE = 'https://host.example/shows/tab/index.html?x=1';

describe('config.json', () => {
  it('left empty means the endpoint beside the page', () => {
    expect(parsePageConfig({}, BASE)).toEqual({ tokenEndpoint: 'https://host.example/shows/tab/api/token' });
  });

  it.each([
    ['https://tokens.example/api', 'https://tokens.example/api'],
    ['/api/token', 'https://host.example/api/token'],
    ['../token', 'https://host.example/shows/token'],
  ])('with the endpoint %s means %s', (tokenEndpoint, absolute) => {
    expect(parsePageConfig({ tokenEndpoint }, BASE)).toEqual({ tokenEndpoint: absolute });
  });

  it.each([[null], [[]], ['x'], [{ tokenEndpoint: 7 }], [{ tokenEndpoint: '' }], [{ tokenEndpoint: 'javascript:alert(1)' }], [{ tokenEndpoint: 'http://' }]])('holding %j is refused in words', (content) => {
    expect(() => parsePageConfig(content, BASE)).toThrow(expect.objectContaining({ code: 'not-configured', message: expect.stringContaining('config.json') as string }) as ServerFault);
  });
});
