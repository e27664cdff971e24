/** The picture of the study: what adjusting does to the correlation with truth, line by line. SVG, readable in grey. */

const [ROW, TOP, LEFT, PANEL, GAP] = [30, 92, 214, 300, 56];
const [LOWEST, HIGHEST] = [0.7, 0.95];

export function studyPicture(results) {
  const height = TOP + results.length * ROW + 46;
  const panels = [
    { left: LEFT, title: 'Score of record, weights .4 / .3 / .3', from: 'raw', to: 'adjusted' },
    { left: LEFT + PANEL + GAP, title: 'Plain mean of all raters', from: 'plain', to: 'fair', beside: 'centred' },
  ];
  const width = LEFT + 2 * PANEL + GAP + 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" font-size="13" fill="#1f2933">
<title id="title">Correlation of scores with the truth, before and after the severity adjustment</title>
<desc id="description">${results.map(({ name, methods: { raw, adjusted } }) => `${name}: ${raw.r.toFixed(3)} raw, ${adjusted.r.toFixed(3)} adjusted`).join('; ')}.</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${legend()}
${results.map(({ name }, n) => `<text x="${LEFT - 18}" y="${middle(n) + 4}" text-anchor="end">${escaped(name)}</text>`).join('\n')}
${panels.map((panel) => panelOf(panel, results)).join('\n')}
</svg>
`;
}

function panelOf({ left, title, from, to, beside }, results) {
  const bottom = TOP + results.length * ROW;
  const x = (value) => Math.round((left + ((value - LOWEST) / (HIGHEST - LOWEST)) * PANEL) * 10) / 10;
  const ticks = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
  const grid = ticks.map((tick) => `<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP}" y2="${bottom}" stroke="#d9dfe5"/><text x="${x(tick)}" y="${bottom + 18}" text-anchor="middle" fill="#52606d">${tick.toFixed(2).slice(1)}</text>`);
  const rows = results.map(({ methods }, n) => {
    const [a, b, y] = [x(methods[from].r), x(methods[to].r), middle(n)];
    const marks = [`<line x1="${a}" x2="${b}" y1="${y}" y2="${y}" stroke="#1f5fa8" stroke-width="2"/>`, before(a, y), after(b, y)];
    if (beside) marks.push(centred(x(methods[beside].r), y));
    return marks.join('');
  });
  return [
    `<text x="${left}" y="${TOP - 16}" font-weight="600">${escaped(title)}</text>`,
    ...grid, ...rows,
    `<text x="${left + PANEL / 2}" y="${bottom + 38}" text-anchor="middle" fill="#52606d">Pearson’s r with the truth</text>`,
  ].join('\n');
}

function legend() {
  const y = 30;
  return [
    `<text x="24" y="${y + 5}" font-size="16" font-weight="600">Before and after adjusting for severity</text>`,
    before(LEFT + 206, y), `<text x="${LEFT + 220}" y="${y + 4}">before</text>`,
    after(LEFT + 286, y), `<text x="${LEFT + 300}" y="${y + 4}">adjusted</text>`,
    centred(LEFT + 382, y), `<text x="${LEFT + 396}" y="${y + 4}">each rater’s mean taken off instead</text>`,
  ].join('\n');
}

function before(x, y) {
  return `<circle cx="${x}" cy="${y}" r="5.5" fill="#ffffff" stroke="#1f5fa8" stroke-width="2"/>`;
}

function after(x, y) {
  return `<circle cx="${x}" cy="${y}" r="6" fill="#1f5fa8"/>`;
}

function centred(x, y) {
  return `<path d="M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10" stroke="#a8471f" stroke-width="2.5" fill="none"/>`;
}

function middle(row) {
  return TOP + row * ROW + ROW / 2;
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
