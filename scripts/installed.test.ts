import { describe, expect, it } from 'vitest';
import { isInstalled } from './installed.mjs';

const wanted = {
  packages: { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win': { version: '2.0.0', optional: true } },
};

describe('an installation', () => {
  it('is complete without the optional packages of other platforms', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
    expect(isInstalled(wanted, { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win': { version: '2.0.0' } } })).toBe(true);
  });

  it.each([
    ['nothing', {}],
    ['another version', { packages: { 'node_modules/a': { version: '1.0.1' } } }],
    ['another version of an optional one', { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-win': { version: '2.0.1' } } }],
    ['what nobody asks for', { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '1.0.0' } } }],
  ])('with %s is not', (_name, installed) => {
    expect(isInstalled(wanted, installed)).toBe(false);
  });
});
