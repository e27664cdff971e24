/** What the charts share. Colour comes from classes of app.css, never from here, so dark mode and print follow. */
export type Group = 'sup' | 'peer' | 'sub' | 'rec' | 'self' | 'oth';

/** A withheld figure is null: it is drawn as nothing, not as a zero. */
export type Figure = number | null;

export interface Marker {
  kind: Group;
  d: string;
}

export interface Label {
  x: number;
  y: number;
  text: string;
  /** `m` centres, `e` ends at x, empty begins there. */
  anchor: '' | 'm' | 'e';
}

/** One decimal is finer than a pixel; more would only make the page longer. */
export const round = (value: number): number => Number(value.toFixed(1));
export const roundPath = (path: string): string => path.replace(/-?\d+\.\d+/g, (figure) => String(round(Number(figure))));

/** Shape per rater group: circle, square, triangle, rhomb; self is hollow. Colour is never the only sign. */
export function marker(kind: Group, x: number, y: number, r = 5): Marker {
  return { kind, d: outline(kind, x, y, r) };
}

function outline(kind: Group, x: number, y: number, r: number): string {
  const n = round;
  switch (kind) {
    case 'peer':
      return `M${n(x - r * 0.9)} ${n(y - r * 0.9)}h${n(r * 1.8)}v${n(r * 1.8)}h${n(r * -1.8)}Z`;
    case 'sub':
      return `M${n(x)} ${n(y - r * 1.15)}L${n(x + r * 1.1)} ${n(y + r * 0.85)}H${n(x - r * 1.1)}Z`;
    case 'rec':
    case 'self':
      return `M${n(x)} ${n(y - r * 1.25)}L${n(x + r * 1.25)} ${n(y)}L${n(x)} ${n(y + r * 1.25)}L${n(x - r * 1.25)} ${n(y)}Z`;
    default:
      return `M${n(x - r)} ${n(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
}
