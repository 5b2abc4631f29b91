import type { NamedBox } from '../../ai/findings';
import type { Settings } from '../../core/settings';
import { shareOf, textOf } from '../read-setting';

/**
 * The objects that are sure enough, in the picture at least in part, and among `names`: parted by commas or semicolons,
 * whatever their case, all when there are none.
 * @throws PipelineFault `bad-setting`
 */
export function wantedObjects(objects: readonly NamedBox[], settings: Settings): readonly NamedBox[] {
  const least = shareOf(settings, 'score');
  const names = new Set(textOf(settings, 'names').split(/[,;]/).map((name) => name.trim().toLowerCase()).filter((name) => name !== ''));
  return objects.filter(({ box, name, score }) => {
    const isInside = box.x < 1 && box.y < 1 && box.x + box.width > 0 && box.y + box.height > 0;
    return isInside && score >= least && (names.size === 0 || names.has(name.toLowerCase()));
  });
}
