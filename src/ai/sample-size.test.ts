import { describe, expect, it } from 'vitest';
import { modelFor, sampleSize } from './sample-size';

describe('the model for a sample', () => {
  const wide = sampleSize({ width: 1280, height: 720 });
  const upright = sampleSize({ width: 480, height: 720 });

  it('fits its shape', () => {
    expect([modelFor('person', wide), modelFor('person', upright)]).toEqual(['person-landscape', 'person-square']);
    expect([modelFor('faces', wide), modelFor('faces', upright), modelFor('pose', wide)]).toEqual(['faces', 'faces', 'pose']);
  });

  it('is a smaller one on wish, where there is one', () => {
    expect([modelFor('person', wide, 'small'), modelFor('person', upright, 'small')]).toEqual(['person-landscape', 'person-landscape']);
    expect([modelFor('faces', wide, 'small'), modelFor('pose', wide, 'small')]).toEqual(['faces-near', 'pose']);
  });
});
