import { FormPage } from './form-page.js';
import { wipe, wipeOver } from './kept.js';
import { Outbox } from './outbox.js';

/** Everything here is a help: each page works without it. */
const device = document.getElementById('device');

const settingsOf = ({ dataset }) => ({
  root: dataset.root, slot: dataset.slot, key: dataset.key, check: dataset.check, until: Date.now() + Number(device.dataset.closesIn) * 1000, token: document.querySelector('[name=_csrf]').value,
});

/** The list: what waited on this device for a form goes its way, and what waited for a form that is done is wiped. */
async function sendWhatWaited(rows) {
  let arrived = false;
  for (const row of rows) {
    if (!row.dataset.key) { wipe(row.dataset.slot); continue; }
    const outbox = new Outbox(settingsOf(row), { tell() {}, arrived() {}, over() {} });
    if ((await outbox.restore()) && !outbox.isEmpty) arrived = ['saved', 'gone', 'over'].includes(await outbox.flush()) || arrived;
  }
  if (arrived) location.reload();
}

if (device && device.dataset.key) new FormPage(settingsOf(device), JSON.parse(device.dataset.texts)).start();
else if (device && device.dataset.slot) wipe(device.dataset.slot);
sendWhatWaited(document.querySelectorAll('main [data-slot]:not(#device)'));
wipeOver();
