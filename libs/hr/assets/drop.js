// A roster file dropped anywhere on the page is taken to its preview, which changes nothing. Without this script the
// field takes a file as any other.
const form = document.querySelector('form[data-drop]');
const field = form?.querySelector('input[type=file]');
const zone = form?.querySelector('.drop');
const status = form?.querySelector('[role=status]');

const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
const light = (on) => zone.classList.toggle('over', on);

function send() {
  if (field.files.length === 0) return;
  status.textContent = status.dataset.reading.replace('{file}', field.files[0].name);
  form.requestSubmit();
}

if (form && field && zone) {
  let inside = 0;
  addEventListener('dragenter', (event) => {
    if (!holdsFiles(event)) return;
    inside += 1;
    light(true);
  });
  addEventListener('dragleave', (event) => {
    if (holdsFiles(event) && --inside === 0) light(false);
  });
  addEventListener('dragover', (event) => holdsFiles(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault(); // or the browser would open the file in place of the page
    inside = 0;
    light(false);
    field.files = event.dataTransfer.files;
    send();
  });
  field.addEventListener('change', send);
  zone.querySelector('[data-hint]').hidden = false;
}
