import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODEL_FILES } from './models';

describe('the manifest of models', () => {
  it.each(MODEL_FILES.map((file) => [file.name, file] as const))('%s is what its package holds', (_name, file) => {
    const bytes = readFileSync(`node_modules/${file.package}/${file.path}`).subarray(file.offset);
    expect(bytes.length).toBe(file.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    const { license } = JSON.parse(readFileSync(`node_modules/${file.package}/package.json`, 'utf8')) as { license: string };
    // What a package gathered from elsewhere keeps the licence of its origin, which NOTICE tells.
    if (license !== file.licence) expect(readFileSync('NOTICE', 'utf8')).toContain(file.name);
  });

  it('names each file once', () => {
    expect(new Set(MODEL_FILES.map(({ name }) => name)).size).toBe(MODEL_FILES.length);
  });
});
