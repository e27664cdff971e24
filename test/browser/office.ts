import type { Page } from 'playwright-core';

import { entrances } from '../../apps/cli/src/demo/atlas';
import { smallOffice } from '../../apps/cli/src/demo/province';
import type { Stage } from '../../apps/cli/src/demo/stage';

/** Twelve officers, one of whom will find that the wrong person was named as supervisor. */
export function anOffice(): Stage['province'] {
  const office = smallOffice();
  return { ...office, scenarios: { 'wrong-supervisor': [office.officers[5]!.officerKey] } as unknown as Stage['province']['scenarios'] };
}

/** What the demonstration leaves out: somebody is pressed, somebody hands a form back, somebody stops half-way. */
export async function unrest(stage: Stage): Promise<void> {
  const { visitor } = (await entrances(stage)).find(({ as }) => as === 'officer rating')!;
  const forms = [...(await visitor.get('/my/tasks')).body.matchAll(/href="(\/my\/forms\/[0-9a-f-]{36})/g)].map(([, path]) => path!);
  await visitor.post('/my/pressure', { kind: 'asked', text: 'มีผู้ขอให้ข้าพเจ้าให้คะแนนสูง (ข้อความสมมติ)' });
  await visitor.post(`${forms.at(-1)}/refusal`, { code: 'not-close' });
  await visitor.get(`${forms[0]}/1`);
  await visitor.post(`${forms[0]}/1`, { 'answers[E1.1]': '4' });
}

/** Empties the page's own form and sends it, past what the browser would check. The status of the answer, or null without a form. */
export async function sendEmpty(page: Page): Promise<number | null> {
  const fillable = await page.evaluate(`(() => {
    const form = [...document.querySelectorAll('main form[method=post]')].find((one) => one.querySelector('input:not([type=hidden]), textarea, select'));
    if (!form) return false;
    for (const field of form.querySelectorAll('input:not([type=hidden]), textarea, select')) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
      else field.value = '';
    }
    window.emptied = form;
    return true;
  })()`);
  if (!fillable) return null;
  const [response] = await Promise.all([page.waitForNavigation(), page.evaluate('window.emptied.submit()')]);
  return response?.status() ?? null;
}
