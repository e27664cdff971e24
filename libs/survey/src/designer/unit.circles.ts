import { listAt, type Lists } from './lists';
import type { Roster } from './roster';
import type { Staff } from './staff';
import { Union } from './union';

/** Who works with whom by structure: the own unit, the same supervisor, and units that work together. */
export class UnitCircles {
  private readonly linked: Map<number, Set<number>>;
  private readonly linkSiblings: boolean;
  private readonly seen: Int32Array;
  private readonly linkedUnits: (Int32Array | number[])[][] = [];
  private look = 0;

  constructor(
    private readonly staff: Staff,
    { links, settings }: Pick<Roster, 'links' | 'settings'>,
  ) {
    this.linkSiblings = settings.linkSiblings;
    this.linked = linksByUnit(links, staff.units.codes);
    this.seen = new Int32Array(staff.size);
  }

  areTogether(a: number, b: number): boolean {
    return this.areNear(a, b) || this.workTogether(this.staff.unit[a]!, this.staff.unit[b]!);
  }

  /** The own unit or the same supervisor; two heads without a supervisor have nobody in common. */
  areNear(a: number, b: number): boolean {
    const { unit, supervisor } = this.staff;
    return unit[a] === unit[b] || (supervisor[a]! >= 0 && supervisor[a] === supervisor[b]);
  }

  /** Everybody in the officer's circle, once each. Do not start another look from `visit`. */
  eachTogether(officer: number, visit: (colleague: number) => void): void {
    const { unit, supervisor, members, reports } = this.staff;
    const look = ++this.look;
    this.seen[officer] = look;
    this.eachOf(members, unit[officer]!, look, visit);
    if (supervisor[officer]! >= 0) this.eachOf(reports, supervisor[officer]!, look, visit);
    for (const units of this.unitsLinkedTo(unit[officer]!)) {
      for (let at = 0; at < units.length; at++) this.eachOf(members, units[at]!, look, visit);
    }
  }

  private eachOf({ start, items }: Lists, list: number, look: number, visit: (colleague: number) => void): void {
    for (let at = start[list]!; at < start[list + 1]!; at++) {
      const colleague = items[at]!;
      if (this.seen[colleague] === look) continue;
      this.seen[colleague] = look;
      visit(colleague);
    }
  }

  reportsOf(chief: number): Int32Array {
    return listAt(this.staff.reports, chief);
  }

  /** The units that work with this one, by kind of link; the unit itself and doubles may be among them. */
  unitsLinkedTo(unit: number): (Int32Array | number[])[] {
    return (this.linkedUnits[unit] ??= this.listLinks(unit));
  }

  private listLinks(unit: number): (Int32Array | number[])[] {
    const { parent, children } = this.staff.units;
    const explicit = [...(this.linked.get(unit) ?? [])];
    if (!this.linkSiblings) return [explicit];
    const above = parent[unit]!;
    const family = above >= 0 ? [listAt(children, above), [above]] : [];
    return [explicit, ...family, listAt(children, unit)];
  }

  /** Officers between whom no pair can ever be allowed are in different realms. */
  realms(): Union {
    const { size, unit, supervisor, units } = this.staff;
    const realms = new Union(size + units.codes.length);
    for (let officer = 0; officer < size; officer++) {
      realms.join(officer, size + unit[officer]!);
      if (supervisor[officer]! >= 0) realms.join(officer, supervisor[officer]!);
    }
    units.codes.forEach((_, code) => {
      if (this.linkSiblings && units.parent[code]! >= 0) realms.join(size + code, size + units.parent[code]!);
      for (const other of this.linked.get(code) ?? []) realms.join(size + code, size + other);
    });
    return realms;
  }

  private workTogether(a: number, b: number): boolean {
    if (this.linked.get(a)?.has(b)) return true;
    const { parent } = this.staff.units;
    return this.linkSiblings && (parent[a] === b || parent[b] === a || (parent[a]! >= 0 && parent[a] === parent[b]));
  }
}

function linksByUnit(links: Roster['links'], codes: string[]): Map<number, Set<number>> {
  const at = new Map(codes.map((code, place) => [code, place]));
  const linked = new Map<number, Set<number>>();
  for (const [a, b] of links) {
    for (const [from, to] of [[at.get(a)!, at.get(b)!], [at.get(b)!, at.get(a)!]] as const) {
      linked.set(from, (linked.get(from) ?? new Set()).add(to));
    }
  }
  return linked;
}
