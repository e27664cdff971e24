import type { Locale } from '@app/kernel';
import Handlebars, { type HelperOptions, type TemplateDelegate } from 'handlebars';

import { type MailTemplates, readMailTemplates } from './mail-templates';
import { MailWords } from './mail-words';

/** What a mail says, ready to be sent. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** Which template, in which language, filled with what. */
export interface LetterContent {
  template: string;
  locale: Locale;
  data: Record<string, unknown>;
}

type Form = (content: LetterContent) => { subject: string; body: string };

/** A line break in a subject would begin a header of the sender's choice; control characters have no place there either. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Writes mails from one template each, twice: with the parts for HTML, which escape, and with those for plain text. */
export class Letters {
  private readonly html: Form;
  private readonly text: Form;

  constructor(words: MailWords, templates: MailTemplates = readMailTemplates()) {
    this.html = formOf(templates, templates.html, words, false);
    this.text = formOf(templates, templates.text, words, true);
  }

  write(content: LetterContent): Letter {
    const text = this.text(content);
    return {
      subject: oneLine(text.subject),
      text: `${text.body.replace(/\n{3,}/g, '\n\n').trim()}\n`,
      html: this.html(content).body,
    };
  }
}

function formOf({ mails }: MailTemplates, parts: Map<string, string>, words: MailWords, noEscape: boolean): Form {
  const hbs = Handlebars.create();
  const compile = (source: string) => hbs.compile(source, { noEscape, strict: true });
  for (const [name, source] of parts) hbs.registerPartial(name, compile(source));
  const compiled = new Map([...mails].map(([name, source]) => [name, compile(source)]));
  const sheet = hbs.partials['sheet'] as TemplateDelegate;

  hbs.registerHelper('t', (key: string, options: HelperOptions) => words.text(options.data.locale as Locale, key, options.hash));
  hbs.registerHelper('subject', (subject: string, options: HelperOptions) => {
    (options.data.said as { subject: string }).subject = subject;
    return '';
  });

  return ({ template, locale, data }) => {
    const mail = compiled.get(template);
    if (!mail) throw new Error(`No mail "${template}" (libs/<lib>/src/<resource>/emails/<file>.hbs)`);
    const said = { subject: '' };
    const runtime = { data: { locale, said } };
    const body = mail(data, runtime);
    return { subject: said.subject, body: sheet({ locale, title: said.subject, body: body.trim() }, runtime) };
  };
}
