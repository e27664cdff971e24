/** Where a text stops being JSON that means one thing, and why. `at`: position in the text, from 0. */
export interface TextFault {
  readonly at: number;
  readonly what: string;
}

const DEEPEST = 100;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
/** Inside a string: what may stand as it is (control characters up to U+001F may not), and what must be escaped. */
const PLAIN = /(?:[^"\\\p{Cc}]|[\u007f-\u009f])*/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const WORD = /true|false|null/y;

/**
 * The first fault of a JSON text, or null. Stricter than `JSON.parse` in two places where that would guess: of a name that
 * stands twice in one object it keeps the last, and it does not say in every version of Node where a text goes wrong.
 */
export function faultInJson(text: string): TextFault | null {
  try {
    new Scanner(text).all();
    return null;
  } catch (error) {
    if (error instanceof Stopped) return error;
    throw error;
  }
}

class Stopped extends Error implements TextFault {
  constructor(
    readonly at: number,
    readonly what: string,
  ) {
    super(what);
  }
}

class Scanner {
  private at = 0;

  constructor(private readonly text: string) {}

  all(): void {
    this.space();
    if (this.at === this.text.length) throw new Stopped(0, 'is empty');
    this.value(0);
    if (this.at < this.text.length) throw new Stopped(this.at, 'expects the end of the file');
  }

  private value(depth: number): void {
    if (depth > DEEPEST) throw new Stopped(this.at, `is nested more than ${DEEPEST} deep`);
    const first = this.text[this.at];
    if (first === '{') this.object(depth);
    else if (first === '[') this.list(depth);
    else if (first === '"') this.string();
    else if (this.take(NUMBER) === null && this.take(WORD) === null) throw this.unexpected('a value');
    this.space();
  }

  private object(depth: number): void {
    const names = new Set<string>();
    this.members('}', () => {
      const at = this.at;
      if (this.text[at] !== '"') throw this.unexpected('a name in double quotes');
      const written = this.string();
      const name = JSON.parse(written) as string;
      if (names.has(name)) throw new Stopped(at, `the name ${written} stands twice`);
      // An object takes this name for its ancestor, not for a member.
      if (name === '__proto__') throw new Stopped(at, `the name ${written} is not possible`);
      names.add(name);
      this.space();
      this.expect(':');
      this.value(depth + 1);
    });
  }

  private list(depth: number): void {
    this.members(']', () => this.value(depth + 1));
  }

  private string(): string {
    const from = this.at++;
    do this.take(PLAIN);
    while (this.take(ESCAPE) !== null);
    if (this.text[this.at] !== '"') throw this.unexpected('the end of a text in double quotes');
    return this.text.slice(from, ++this.at);
  }

  private members(end: string, member: () => void): void {
    this.at++;
    this.space();
    if (this.text[this.at] !== end) {
      member();
      while (this.text[this.at] === ',') {
        this.expect(',');
        member();
      }
    }
    if (this.text[this.at] !== end) throw this.unexpected(`a comma or ${end}`);
    this.at++;
  }

  private expect(mark: string): void {
    if (this.text[this.at] !== mark) throw this.unexpected(mark);
    this.at++;
    this.space();
  }

  private space(): void {
    this.take(SPACE);
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }

  private unexpected(wanted: string): Stopped {
    return new Stopped(this.at, this.at < this.text.length ? `expects ${wanted}` : `ends where ${wanted} is expected`);
  }
}
