import { columnOf, COLUMNS, type Field } from './columns';
import { type Params, type Problem, type ProblemCode, SEVERITY } from './problems';

/** Gathers the problems of a file, each with the header under which the reader of the file finds the cell. */
export class ProblemLog {
  private readonly problems: Problem[] = [];
  private readonly rowsInError = new Set<number>();

  /** `headers`: what the file calls each field it has. */
  constructor(private readonly headers: ReadonlyMap<Field, string>) {}

  note(place: { row: number; who?: string }, field: Field, code: ProblemCode, params: Params = {}, fix: string | null = null): void {
    this.add(place, this.headers.get(field) ?? columnOf(field).th, field, code, params, fix);
  }

  /** Of a whole column, or of a row as such (an empty header). */
  noteColumn(row: number, header: string, code: ProblemCode, params: Params = {}): void {
    this.add({ row }, header, null, code, params, null);
  }

  hasError = (row: number): boolean => this.rowsInError.has(row);

  get anyError(): boolean {
    return this.rowsInError.size > 0;
  }

  /** Row by row, then in the order of the template. */
  all(): Problem[] {
    return [...this.problems].sort((a, b) => a.row - b.row || placeOf(a) - placeOf(b));
  }

  private add({ row, who = '' }: { row: number; who?: string }, column: string, field: Field | null, code: ProblemCode, params: Params, fix: string | null): void {
    const severity = SEVERITY[code];
    if (severity === 'error') this.rowsInError.add(row);
    this.problems.push({ row, who, column, field, code, severity, params, fix });
  }
}

const PLACE = new Map(COLUMNS.map(({ field }, at) => [field, at]));
const placeOf = ({ field }: Problem): number => (field === null ? -1 : PLACE.get(field)!);
