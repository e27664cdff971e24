/** What came back from one request. */
export interface Answer {
  status: number;
  /** The page, or what was redirected to. */
  body: string;
  location: string | null;
  headers: Headers;
}

type Fields = Record<string, string | string[]>;

/**
 * A person with a browser without script: keeps cookies, follows redirects, and sends the token of the last page with
 * each form. The demonstration and the journeys of the tests come in through the same door as everybody else.
 */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private token = '';
  /** The path of the page that is open. */
  path = '/';

  constructor(private readonly origin: string) {}

  /** What a browser needs to go on as this person. */
  get session(): { name: string; value: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value }));
  }

  async get(path: string): Promise<Answer> {
    return this.follow(await this.send(path, { method: 'GET' }));
  }

  /** Sends a form; lists become repeated names. */
  async post(path: string, fields: Fields = {}, { follow = true } = {}): Promise<Answer> {
    const body = new URLSearchParams({ _csrf: this.token });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    const answer = await this.send(path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    return follow ? this.follow(answer) : answer;
  }

  /** Sends a form with a file. */
  async upload(path: string, fields: Record<string, string>, file: { name: string; filename: string; content: Buffer; type: string }): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ _csrf: this.token, ...fields })) form.append(name, value);
    form.append(file.name, new Blob([new Uint8Array(file.content)], { type: file.type }), file.filename);
    return this.follow(await this.send(path, { method: 'POST', body: form, headers: { 'x-csrf-token': this.token } }));
  }

  private async follow(answer: Answer): Promise<Answer> {
    let now = answer;
    for (let hops = 0; now.location !== null && now.status >= 300 && now.status < 400; hops++) {
      if (hops === 10) throw new Error(`too many redirects, the last to ${now.location}`);
      now = await this.send(now.location, { method: 'GET' });
    }
    return now;
  }

  private async send(path: string, init: RequestInit): Promise<Answer> {
    const url = new URL(path, this.origin);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { accept: 'text/html', ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const body = (await response.text()).replaceAll('\u00a0', ' '); // a space that holds a line together reads as a space
    this.token = body.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? this.token;
    this.path = url.pathname;
    return { status: response.status, body, location: response.headers.get('location'), headers: response.headers };
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
