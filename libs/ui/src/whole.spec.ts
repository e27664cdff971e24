import { Assets, DesignController, Locales, Templates } from '.';

describe('the views of the whole system', () => {
  const templates = () => new Templates({ locales: Locales.read(), assets: Assets.read() });

  it('compile, and every text written in them exists', () => {
    expect(templates().missingTexts()).toEqual([]);
  });

  it('have a living page of parts in both languages, without anything inline', () => {
    for (const locale of ['th', 'en']) {
      const html = templates().render('ui/design/show', { ...new DesignController().show(), locale, links: { home: '/' } });
      expect(html).not.toMatch(/ style=|<style|<script(?! src)| on\w+=/);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }
  });
});
