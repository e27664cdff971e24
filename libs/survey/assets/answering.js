/* Saves a form after each answer, and looks at comments before they leave the device. Everything works without it. */
(function () {
  'use strict';

  var form = document.querySelector('form[data-autosave]');
  if (form) autosave(form);
  var comments = document.querySelector('form[data-comments]');
  if (comments) watchComments(comments);
  var summary = document.querySelector('.summary[role=alert]');
  if (summary) summary.focus();

  function autosave(form) {
    var seconds = form.elements.seconds;
    var status = form.querySelector('.dock [role=status] .save');
    var words = status && status.querySelector('span');
    var saving = false, changed = false, timer = null, active = 0;

    // Active seconds: only while the page is looked at and something was touched within a minute.
    var touched = Date.now();
    ['pointerdown', 'keydown', 'scroll'].forEach(function (kind) { window.addEventListener(kind, function () { touched = Date.now(); }, { passive: true }); });
    setInterval(function () {
      if (!document.hidden && Date.now() - touched < 60000) seconds.value = String(++active);
    }, 1000);

    form.addEventListener('change', function () {
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(save, 400);
    });
    form.addEventListener('submit', function () { clearTimeout(timer); changed = false; });
    window.addEventListener('online', save);
    window.addEventListener('beforeunload', function (event) { if (changed) event.preventDefault(); });

    function save() {
      if (saving || !changed) return;
      saving = true;
      changed = false;
      var sent = active;
      fetch(form.dataset.autosave, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' })
        .then(function (response) { if (response.status !== 204) throw new Error(); active -= sent; seconds.value = String(active); say(form.dataset.saved, false); })
        .catch(function () { changed = true; say(form.dataset.offline, true); timer = setTimeout(save, 5000); })
        .then(function () { saving = false; if (changed && !timer) save(); });
      timer = null;
    }

    function say(text, off) {
      if (!words) return;
      var now = new Date(), answered = form.querySelectorAll('fieldset.q input:checked').length;
      status.classList.toggle('off', off);
      words.textContent = text.replace('%time', now.getHours() + '.' + ('0' + now.getMinutes()).slice(-2)).replace('%n', answered).replace('%m', form.querySelectorAll('fieldset.q').length);
    }
  }

  function watchComments(form) {
    var names = form.dataset.words.split('|');
    form.querySelectorAll('textarea').forEach(function (area) {
      var count = area.parentNode.querySelector('.count');
      var note = document.createElement('div');
      note.className = 'note wait small';
      note.id = area.id + '-w';
      note.hidden = true;
      note.setAttribute('role', 'status');
      area.parentNode.appendChild(note);
      area.addEventListener('input', look);
      look();

      function look() {
        if (count) count.textContent = form.dataset.count.replace('%n', area.value.length).replace('%m', area.maxLength);
        var found = names.filter(function (name) { return area.value.indexOf(name) >= 0; });
        found = found.concat(area.value.match(/[\w.+-]+@[\w.-]+|[0-9๐-๙][0-9๐-๙ ./:-]*[0-9๐-๙]/g) || []);
        note.hidden = found.length === 0;
        note.textContent = '';
        if (note.hidden) return;
        var title = document.createElement('h2'), text = document.createElement('p');
        title.textContent = form.dataset.comments;
        text.textContent = form.dataset.found.replace('%words', found.slice(0, 5).map(function (word) { return '“' + word + '”'; }).join(' '));
        note.append(title, text);
      }
    });
  }
})();
