import { describe, expect, it } from 'vitest';
import { studioAddresses } from './addresses.ts';
import { readStartSettings } from './start-settings.ts';

describe('the settings of npm start', () => {
  it('default to loopback and port 5173', () => {
    expect(readStartSettings({})).toEqual({ port: 5173, host: '127.0.0.1', tls: undefined });
    expect(readStartSettings({ PORT: '', HOST: '', TLS_CERT: '', TLS_KEY: '' })).toEqual({ port: 5173, host: '127.0.0.1', tls: undefined });
  });

  it.each([
    [{ PORT: 'many' }, 'PORT cannot be "many"'],
    [{ PORT: '70000' }, '0 to 65535'],
    [{ PORT: '-1' }, '0 to 65535'],
    [{ PORT: '80.5' }, '0 to 65535'],
    [{ TLS_CERT: 'cert.pem' }, 'both TLS_CERT and TLS_KEY'],
    [{ TLS_KEY: 'key.pem' }, 'both TLS_CERT and TLS_KEY'],
    [{ TLS_CERT: '/nowhere/cert.pem', TLS_KEY: '/nowhere/key.pem' }, 'TLS_CERT names "/nowhere/cert.pem"'],
  ])('%j are refused in words', (env, words) => {
    expect(() => readStartSettings(env)).toThrow(words);
  });
});

describe('the addresses', () => {
  it.each([
    ['127.0.0.1', 'http://localhost:5173/'],
    ['::1', 'http://localhost:5173/'],
    ['0.0.0.0', 'http://localhost:5173/'],
    ['192.168.1.5', 'http://192.168.1.5:5173/'],
    ['fd00::5', 'http://[fd00::5]:5173/'],
    ['studio.example', 'http://studio.example:5173/'],
  ])('for host %s is %s', (host, here) => {
    expect(studioAddresses({ ...readStartSettings({}), host }).here).toBe(here);
  });
});
