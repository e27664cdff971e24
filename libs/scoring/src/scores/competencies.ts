import { type Figure } from './cells';

/** One competency as the standards see it. */
export interface CompetencyFigure {
  readonly code: string;
  /** Points 1..5; null if the shown standards hold less than half of its items. */
  readonly mean: Figure;
  /** Items of the instrument that carry the code. */
  readonly items: number;
  /** Of all items in the standards used, the share that carries the code: how directly the figure speaks of the competency. */
  readonly directness: number;
}

/**
 * The competency view: Σ_t m_ct · F_t / Σ_t m_ct over the standards with a figure, m_ct = items of standard t with code c.
 *
 * `figures`: what is shown of the seven standards (O_t, the others', self's, or one published cell's), points 1..5.
 *
 * Why not the mean of the items themselves: item means and a mean that gives every rater the same weight, over raters
 * who skipped different items, are different combinations of the same answers. Subtracting one from the other isolates
 * whoever skipped (5.3), and competencies overlap and cross the standards, so that the number of such combinations
 * grows with every code. A function of figures that are shown already adds no row to what an attacker knows. The price
 * is `directness`: a competency with one item in a standard of four is that standard's figure, and must be labelled so.
 */
export function competencyView(
  figures: readonly Figure[],
  standardOfItem: ArrayLike<number>,
  codesOfItem: readonly (readonly string[])[],
): CompetencyFigure[] {
  const standardSizes = figures.map((_, t) => Array.from(standardOfItem).filter((standard) => standard === t).length);
  const codes = [...new Set(codesOfItem.flat())].sort();

  return codes.map((code) => {
    const itemsIn = figures.map(() => 0);
    codesOfItem.forEach((own, item) => own.includes(code) && itemsIn[standardOfItem[item]!]!++);

    let [sum, covered, asked, items] = [0, 0, 0, 0];
    figures.forEach((figure, t) => {
      items += itemsIn[t]!;
      if (figure === null || itemsIn[t] === 0) return;
      sum += itemsIn[t]! * figure;
      covered += itemsIn[t]!;
      asked += standardSizes[t]!;
    });
    const known = covered > 0 && covered * 2 >= items;
    return { code, mean: known ? sum / covered : null, items, directness: known ? covered / asked : 0 };
  });
}
