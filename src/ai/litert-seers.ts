import { FACES_FAR, FACES_NEAR } from './faces/decode-faces';
import { FaceSeer } from './faces/face-seer';
import { PersonSeer } from './person/person-seer';
import { ObjectSeer } from './objects/object-seer';
import type { ModelName } from './protocol';
import type { SeerOf } from './seer';

/** LiteRT's models. */
export const LITERT_SEERS: Readonly<Partial<Record<ModelName, SeerOf>>> = {
  'person-landscape': (model) => new PersonSeer(model, { width: 256, height: 144 }),
  'person-square': (model) => new PersonSeer(model, { width: 256, height: 256 }),
  faces: (model) => new FaceSeer(model, FACES_FAR),
  'faces-near': (model) => new FaceSeer(model, FACES_NEAR),
  objects: (model) => new ObjectSeer(model),
};
