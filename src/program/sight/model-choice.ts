import type { AiHost } from '../../ai/host';
import type { Thing } from '../../ai/findings';
import type { ModelName } from '../../ai/protocol';
import { modelFor } from '../../ai/sample-size';
import type { Size } from '../../core/geometry';
import type { Effort } from './ai-governor';

/** What a source's filters need to know. */
export interface Needs {
  readonly things: ReadonlySet<Thing>;
  /** Those of them that hide what must not be seen. */
  readonly covered: ReadonlySet<Thing>;
}

export interface ModelChoiceEnvironment {
  /** Undefined where models cannot be had: everything stays hidden then. */
  readonly host: () => AiHost | undefined;
  /** What models may take of the machine. */
  readonly effort: () => Effort;
}

/** Message, queue and decoding beside the model's own time, ms. */
const OVERHEAD_MS = 3;

/** Which model looks for a thing in one source's frames, and which answers come soon enough to be waited for. */
export class ModelChoice {
  readonly #environment: ModelChoiceEnvironment;
  #needs: Needs = { things: new Set(), covered: new Set() };
  /** Things that a smaller model overlooked where the full one had found them. */
  readonly #tooSmallFor = new Set<Thing>();
  /** Of the newest frame's sample. */
  size: Size = { width: 16, height: 9 };

  constructor(environment: ModelChoiceEnvironment) {
    this.#environment = environment;
  }

  get needs(): Needs {
    return this.#needs;
  }

  set needs(needs: Needs) {
    this.#needs = needs;
    this.#tooSmallFor.clear();
  }

  /** The smaller models that are asked. */
  get small(): readonly ModelName[] {
    return [...this.needs.things].filter((thing) => this.isSmall(thing)).map((thing) => this.modelFor(thing));
  }

  /** Whether a smaller model is asked for the thing. */
  isSmall(thing: Thing): boolean {
    return this.modelFor(thing) !== modelFor(thing, this.size);
  }

  /** The smaller model does not do: until the needs change the full one is asked. */
  refuseSmall(thing: Thing): void {
    this.#tooSmallFor.add(thing);
  }

  /** The models that are asked, and those that would be if they were there. */
  get all(): readonly ModelName[] {
    return [...new Set([...this.needs.things].flatMap((thing) => [this.modelFor(thing), this.#wantedFor(thing)]))];
  }

  /** The model that is asked: until the smaller one is there, the full one. */
  modelFor(thing: Thing): ModelName {
    const wanted = this.#wantedFor(thing);
    const full = modelFor(thing, this.size);
    return wanted !== full && this.#typicalMs(wanted) === Infinity ? full : wanted;
  }

  /** Milliseconds that an answer takes as a rule; Infinity while there is none. */
  typicalMs(thing: Thing): number {
    return this.#typicalMs(this.modelFor(thing));
  }

  /**
   * The things whose answers, one after the other, come within a frame's budget, the quickest first. What only moves or
   * is drawn over the picture is not waited for.
   */
  inTime(budgetMs: number): readonly Thing[] {
    const { things, covered } = this.needs;
    const waited = [...things].filter((thing) => thing === 'person' || covered.has(thing));
    const byTime = waited.map((thing) => ({ thing, ms: this.typicalMs(thing) })).toSorted((a, b) => a.ms - b.ms);
    let sum = OVERHEAD_MS;
    return byTime.flatMap(({ thing, ms }) => {
      sum += ms;
      return sum <= budgetMs ? [thing] : [];
    });
  }

  /** Of the size that is called for; small ones overlook faces, of which none may be shown that has to be hidden. */
  #wantedFor(thing: Thing): ModelName {
    const isSpared = this.#tooSmallFor.has(thing) || (thing === 'faces' && this.needs.covered.has(thing));
    return modelFor(thing, this.size, isSpared ? 'full' : this.#environment.effort().size);
  }

  #typicalMs(model: ModelName): number {
    return this.#environment.host()?.typicalMs(model) ?? Infinity;
  }
}
