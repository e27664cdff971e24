import type { Quality } from '../designer';

/** What a change does to all panels together: whether officers can be compared, and how the work is spread. */
export interface Comparability {
  /** Groups of officers who share no raters with each other; one is best. */
  components: number;
  /** Units hardly tied to the rest. */
  weakUnits: number;
  highestLoad: number;
}

export const comparabilityOf = ({ components, weakUnits, load }: Quality): Comparability =>
  ({ components: components.length, weakUnits: weakUnits.length, highestLoad: load.max });
