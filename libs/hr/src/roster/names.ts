/** Prefixes that stand before a name without a space; the longer before the shorter that they begin with. */
const PREFIXES = [
  'ว่าที่ร้อยตรีหญิง', 'ว่าที่ร้อยโทหญิง', 'ว่าที่ร้อยเอกหญิง', 'ว่าที่ร้อยตรี', 'ว่าที่ร้อยโท', 'ว่าที่ร้อยเอก', 'ว่าที่ ร.ต.หญิง', 'ว่าที่ ร.ต.', 'ว่าที่ร.ต.',
  'นายแพทย์', 'แพทย์หญิง', 'ทันตแพทย์หญิง', 'ทันตแพทย์', 'เภสัชกรหญิง', 'เภสัชกร', 'นางสาว', 'น.ส.', 'นาง', 'นาย', 'ดร.', 'หม่อมหลวง', 'ม.ล.',
];

/** The same prefix, written out. */
const WRITTEN_OUT: Record<string, string> = {
  'น.ส.': 'นางสาว', 'ว่าที่ ร.ต.': 'ว่าที่ร้อยตรี', 'ว่าที่ร.ต.': 'ว่าที่ร้อยตรี', 'ว่าที่ ร.ต.หญิง': 'ว่าที่ร้อยตรีหญิง', 'ม.ล.': 'หม่อมหลวง',
};

export const writtenOut = (prefix: string): string => WRITTEN_OUT[prefix] ?? prefix;

export interface Name {
  prefix: string | null;
  givenName: string;
  surname: string;
}

/** `นายอิสมาแอ เจ๊ะจำลอง` taken apart; a surname may be of several words, a given name is one. */
export function splitName(text: string): Name {
  const { prefix, rest } = splitPrefix(text);
  const [givenName = '', ...surname] = rest.split(' ');
  return { prefix, givenName, surname: surname.join(' ') };
}

export function splitPrefix(text: string): { prefix: string | null; rest: string } {
  const prefix = PREFIXES.find((each) => text.startsWith(each) && text.length > each.length);
  return prefix ? { prefix: writtenOut(prefix), rest: text.slice(prefix.length).trim() } : { prefix: null, rest: text };
}

/** Under which two officers are alike; the prefix is left out, for it changes with marriage and rank. */
export const nameKey = ({ givenName, surname }: Pick<Name, 'givenName' | 'surname'>): string => `${givenName} ${surname}`.replace(/\s+/g, ' ');
