export { chartHelpers } from './chart.helpers';
export { LOGIC } from './logic.helpers';
export { type Page, pageHelpers } from './page.helpers';
export { textHelpers } from './text.helpers';
