/** A refusal that a person can mend: one line on standard error, no stack, exit code 2. */
export class CommandRefused extends Error {}

/** JSON for machines with `--json`, lines for people otherwise. Nothing else ever goes to standard output. */
export function print(json: boolean, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`);
}

/** For commands whose answer is data and nothing else: one line of JSON. A figure that is none would silently be written as null. */
export const printJson = (value: unknown): void =>
  void process.stdout.write(`${JSON.stringify(value, (name, part: unknown) => (typeof part === 'number' && !Number.isFinite(part) ? refuseFigure(name, part) : part))}\n`);

function refuseFigure(name: string, figure: number): never {
  throw new Error(`${name} came out as ${figure}`);
}

/** Columns of equal width for a terminal; Thai marks above and below take no width. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const width = (text: string) => text.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, '').length;
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))));
  return rows.map((row) => row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell))).join('  ').trimEnd());
}
