/* Says what the weights would make of a result while they are typed. Without it the button beside them does. */
(function () {
  'use strict';

  var button = document.querySelector('button[data-weigh]');
  if (!button) return;
  var form = button.form;
  var timer = null, asked = 0;
  button.hidden = true;

  form.addEventListener('input', function (event) {
    if (!/^(weights|k)\[/.test(event.target.name || '')) return;
    clearTimeout(timer);
    timer = setTimeout(weigh, 250);
  });

  function weigh() {
    var mine = ++asked;
    fetch(button.getAttribute('formaction'), { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { Accept: 'application/json' } })
      .then(function (response) { if (!response.ok) throw new Error(); return response.json(); })
      .then(function (told) { if (mine === asked) told.profiles.forEach(show); })
      .catch(function () { button.hidden = false; });
  }

  function show(told) {
    var place = form.querySelector('[data-profile="' + told.profile + '"]');
    if (!place) return;
    var warnings = place.querySelector('[data-warnings]');
    fill(place.querySelector('[data-lines]'), told.lines);
    fill(warnings, told.warnings);
    warnings.parentNode.hidden = told.warnings.length === 0;
  }

  function fill(list, texts) {
    list.replaceChildren.apply(list, texts.map(function (text) {
      var line = document.createElement('li');
      line.textContent = text;
      return line;
    }));
  }
})();
