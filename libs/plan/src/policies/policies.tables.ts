import { columnsOf, type TableFile } from '@app/ui';

import type { UnitTold } from './circulations.service';
import type { Policy } from './policy.entity';

const policy = columnsOf<Policy>();

export const policiesTable = (policies: readonly Policy[]): TableFile<Policy> => ({
  name: 'policies', title: 'policies.title', rows: policies,
  columns: [
    policy.text('policies.name', ({ title, version }) => `${title} (${version})`),
    policy.text('papers.document-no', ({ documentNo }) => documentNo),
    policy.text('policies.approver', ({ approver }) => approver),
    policy.day('policies.effective-on', ({ effectiveOn }) => effectiveOn),
  ],
});

const unit = columnsOf<UnitTold>();

/** All units: who was told when, and, with empty cells, who has not been told. */
export const toldTable = (units: readonly UnitTold[]): TableFile<UnitTold> => ({
  name: 'policy-circulation', title: 'policies.units', rows: units,
  columns: [
    unit.text('strategy3.unit', ({ nameTh, nameEn }, _, locale) => (locale === 'th' ? nameTh : nameEn)),
    unit.text('policies.contact', ({ told }) => told?.contact),
    unit.day('policies.sent-on', ({ told }) => told?.sentOn),
    unit.text('policies.channel', ({ told }, say) => (told ? say(`policies.channel.${told.channel}`) : null)),
    unit.text('papers.document-no', ({ told }) => told?.documentNo),
  ],
});
