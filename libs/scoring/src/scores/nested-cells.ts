import { type Cell, meanOf } from './cells';

/**
 * The cells for whoever was assigned, less what would meet the cells of everybody else: a figure stays where the cells it
 * unites all show that standard to everybody, or none of them does.
 *
 * Otherwise two viewers who lay their pages side by side, or a thief of the table in which both views stand, would take
 * B from A + B and hold A at a standard that fewer than k raters spoke of. So every figure of this view is a function
 * of `open`, or shares no answer with it. Specification 5.3 (pooled and unpooled).
 */
export function nestedCells(cells: readonly Cell[], open: readonly Cell[]): Cell[] {
  return cells.map((cell) => {
    const united = open.filter(({ relations }) => relations.some((relation) => cell.relations.includes(relation)));
    if (united.length < 2) return cell;
    const standards = cell.standards.map((figure, t) => {
      const shown = united.filter((part) => part.standards[t] !== null && part.standards[t] !== undefined).length;
      return shown === 0 || shown === united.length ? figure : null;
    });
    return { ...cell, standards, mean: meanOf(standards) };
  });
}
