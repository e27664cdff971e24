import { bandScale, bars, days, levels, levelSteps, radar, trend } from '.';

/** Figures and coordinates of the reference design (design/ui/officer-result.html, strategy3.html). */
describe('charts', () => {
  const labels = ['1 สถาบันหลัก', '2 ซื่อสัตย์|รับผิดชอบ', '3 กล้าทำ|สิ่งถูกต้อง', '4 ประโยชน์|ส่วนรวม', '5 ผลสัมฤทธิ์', '6 เป็นธรรม', '7 แบบอย่าง|ที่ดี'];

  it('radar: the rings, and the line of the others as drawn in the reference', () => {
    const { rings, lines, names } = radar({ labels, series: [{ kind: 'self', values: [5, 4.75, 4.5, 4.5, 4.5, 4.75, 3.75] }] });
    expect(rings[0]).toBe('M0,-22.5L17.6,-14L21.9,5L9.8,20.3L-9.8,20.3L-21.9,5L-17.6,-14Z');
    expect(lines[0]!.path).toBe('M0,-90L66,-52.6L76.8,17.5L34.2,71L-34.2,71L-82.3,18.8L-48.4,-38.6Z');
    expect(names[1]).toEqual({ x: 251.3, y: 95.2, anchor: '', lines: ['2 ซื่อสัตย์', 'รับผิดชอบ'] });
  });

  it('radar: a withheld standard leaves a gap, no zero and no area', () => {
    const [line] = radar({ labels: ['a', 'b', 'c', 'd'], series: [{ kind: 'oth', fill: true, values: [4, 4, null, 4] }] }).lines;
    expect(line).toMatchObject({ fill: false, path: 'M0,-67.5L67.5,0M-67.5,0Z' });
    expect(line!.markers).toHaveLength(3);
  });

  it('bars: one per group, self as a line, nothing where nothing is shown', () => {
    const { height, rows } = bars({ labels: ['1', '2'], series: [{ kind: 'sup', values: [4.5, null] }, { kind: 'peer', values: [4.56, 4.38] }, { kind: 'sub', values: [4.6, 4] }], self: [5, null] });
    expect(height).toBe(24 + 2 * 93);
    expect(rows[0]!.bars[0]).toMatchObject({ y: 54, width: 249.3, textY: 64, text: '4.50' });
    expect(rows[0]!.self!.line).toBe('M286 51V103');
    expect(rows[1]!.bars[0]).toEqual({ kind: 'sup', textY: 157, text: '–' });
    expect(rows[1]!.self).toBeNull();
  });

  it('band scale: begins at 2.50, marks the level, keeps what lies outside at the edge', () => {
    const bands = [{ from: 1, to: 3, name: 'ควรพัฒนา' }, { from: 3, to: 3.5, name: 'เป็น|บางครั้ง' }, { from: 3.5, to: 4, name: 'ค่อนข้าง|สม่ำเสมอ' }, { from: 4, to: 4.5, name: 'สม่ำเสมอ' }, { from: 4.5, to: 5, name: 'เด่นชัด|สม่ำเสมอ' }];
    const drawn = bandScale({ score: 4.286, low: 3.98, high: 4.59, bands });
    expect(drawn.zones.map((zone) => [zone.x, zone.width, zone.on])).toEqual([[4, 64.8, false], [70.8, 64.8, false], [137.6, 64.8, false], [204.4, 64.8, true], [271.2, 64.8, false]]);
    expect(drawn.point.x).toBe(241.6);
    expect(bandScale({ score: 5, low: 4.9, high: 5, bands }).zones.at(-1)!.on).toBe(true);
    expect(bandScale({ score: 1.5, low: 1, high: 2, bands })).toMatchObject({ point: { x: 3 }, zones: [{ on: true }, {}, {}, {}, {}] });
  });

  it('trend, days and levels: as in the reference', () => {
    expect(trend({ points: ['1/2569', '2/2569', '1/2570'].map((label) => ({ label, value: 4.05, low: 3.71, high: 4.39 })) }).points[0]).toMatchObject({ x: 102.7, y: 79.7 });
    expect(trend({ points: [{ label: 'a', value: 2.4, low: 2.1, high: 2.8 }] }).grid[0]!.text).toBe('2.00');

    const { grid, columns } = days({ counts: [{ day: '5', tick: '5', count: 712 }, { day: '6', tick: '6', count: null, mark: true }] });
    expect(grid.map((line) => line.text)).toEqual(['0', '200', '400', '600', '800']);
    expect(columns[0]!.bar).toMatchObject({ y: 48.3, height: 147.7 });
    expect(columns[1]).toMatchObject({ bar: null, mark: { line: expect.stringMatching(/14V196$/) } });

    const years = levels({ years: [{ year: 2567, value: null }, { year: 2568, value: 1.6 }, { year: 2569, value: 2.4 }, { year: 2570, value: 2.85, part: true }] });
    expect(years.columns[0]!.bar).toBeNull();
    expect(years.columns[3]!.bar).toMatchObject({ part: true, x: 264.9, y: 68.5, width: 45.5, height: 69.5 });
  });

  it('steps: 2.85 is two passed and a part of the third', () => {
    expect(levelSteps(2.85).map((step) => step.state)).toEqual(['done', 'done', 'part', 'open', 'open']);
    expect(levelSteps(5).map((step) => step.state)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(levelSteps(0).map((step) => step.state)).toEqual(['open', 'open', 'open', 'open', 'open']);
  });
});
