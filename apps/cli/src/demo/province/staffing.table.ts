import demoOrg from './demo-org.json';

/** Lines of work by unit, the most frequent first; the codes are those of `demo-org.json`. */
const LINES: readonly [prefix: string, lines: string[]][] = [
  ['NWT-OPG-ADM', ['GAO', 'CLK', 'FAA', 'SUP', 'FIC']],
  ['NWT-OPG-STR', ['PLA', 'PLA', 'ITO', 'CLK']],
  ['NWT-OPG-HRM', ['HRO']],
  ['NWT-OPG-DRT', ['LAW', 'GAO', 'CLK']],
  ['NWT-OPG-AUD', ['AUD']],
  ['NWT-PAO-FIN', ['FAA', 'FIC', 'SUP']],
  ['NWT-PAO', ['PAD', 'PAD', 'CLK']],
  ['NWT-D9', ['PAD', 'PAD', 'CLK', 'FIC']],
  ['NWT-CDD', ['CDO', 'CDO', 'CLK', 'FIC']],
  ['NWT-DLA', ['DLO', 'DLO', 'LAW', 'CLK']],
  ['NWT-DPT', ['CIV', 'PLA', 'CLK']],
  ['NWT-DOL', ['LAS', 'LAS', 'CLK', 'FIC']],
  ['NWT-DPM', ['GAO', 'CIV', 'CLK']],
  ...['AGR', 'MOA', 'DLD', 'DOF', 'CPD', 'ALR'].map((office): [string, string[]] => [`NWT-${office}`, ['AGO', 'AGC', 'AGO', 'CLK']]),
  ['NWT-CGD', ['FAA', 'FIC']],
  ['NWT-PHO', ['PHS', 'PHS', 'PHS', 'CLK', 'SUP']],
  ...['LAB', 'DOE', 'LPW', 'SSO', 'SDH'].map((office): [string, string[]] => [`NWT-${office}`, ['SOC', 'GAO', 'CLK']]),
  ['NWT-CUL', ['CUO', 'CUO', 'CLK']],
  ['NWT-DLT', ['TRO', 'CLK', 'FIC']],
  ['NWT-PRI', ['PEN', 'PEN', 'PEN', 'SOC']],
  ['NWT-', ['PLA', 'GAO', 'CLK']],
];

export const linesOf = (unit: string): readonly string[] => LINES.find(([prefix]) => unit.startsWith(prefix))![1];

const POSITIONS = new Map(demoOrg.positions.map((position) => [position.code, position]));

export const lineName = (code: string): string => POSITIONS.get(code)!.nameTh;

/** K for those who need a degree, O for general staff. */
export const isGeneral = (code: string): boolean => POSITIONS.get(code)!.levels[0] === 'O1';

/** Districts and offices whose head is of the higher level. */
const HIGHER = new Set(['NWT-OPG', 'NWT-PAO', 'NWT-D9601', 'NWT-D9602', 'NWT-D9605', 'NWT-D9606', 'NWT-D9610', 'NWT-PHO', 'NWT-AGR', 'NWT-DOL', 'NWT-PRI', 'NWT-CDD']);

export function headLevelOf(unit: { code: string; type: string }): string {
  if (unit.type === 'group') return 'K3';
  return HIGHER.has(unit.code) ? 'D2' : 'D1';
}
