import { fieldOf, foldHeader } from './columns';

/**
 * What stands in the same DPIS table and may never be read or kept: religion is sensitive everywhere and acutely so
 * in Narathiwat, and none of the rest says anything about conduct in office.
 */
export type ForbiddenKind =
  | 'religion' | 'ethnicity' | 'health' | 'marriage' | 'parents' | 'bank-account' | 'heirs'
  | 'ordination' | 'military-service' | 'photograph' | 'home-address' | 'private-phone';

/** A header is forbidden when any of these words occurs in it, spaces and punctuation aside. */
const WORDS: Record<ForbiddenKind, string[]> = {
  religion: ['RE_CODE', 'RE_NAME', 'religion', 'ศาสนา', 'ลัทธิ', 'นิกาย'],
  ethnicity: ['เชื้อชาติ', 'ชาติพันธุ์', 'ethnic', 'race'],
  health: ['PER_BLOOD', 'blood', 'หมู่โลหิต', 'หมู่เลือด', 'กรุ๊ปเลือด', 'ความพิการ', 'disability', 'โรคประจำตัว'],
  marriage: ['MR_CODE', 'MR_NAME', 'marital', 'marriage', 'spouse', 'สมรส', 'สามี', 'ภรรยา', 'บุตร', 'children'],
  parents: ['บิดา', 'มารดา', 'ชื่อพ่อ', 'ชื่อแม่', 'father', 'mother', 'parent'],
  'bank-account': ['ธนาคาร', 'เลขบัญชี', 'เลขที่บัญชี', 'bank'],
  heirs: ['ทายาท', 'ผู้รับผลประโยชน์', 'ผู้รับบำเหน็จ', 'heir', 'beneficiary'],
  ordination: ['อุปสมบท', 'บวช', 'ฮัจย์', 'ordain', 'ordination', 'hajj'],
  'military-service': ['PER_SOLDIER', 'soldier', 'เกณฑ์ทหาร', 'สถานภาพทางทหาร', 'ทหารกองหนุน', 'military'],
  photograph: ['PER_PICTURE', 'รูปถ่าย', 'รูปภาพ', 'ภาพถ่าย', 'photo', 'picture'],
  'home-address': ['PER_ADD', 'ที่อยู่', 'ภูมิลำเนา', 'บ้านเลขที่', 'home address', 'address'],
  'private-phone': ['PER_HOME_TEL', 'PER_MOBILE', 'มือถือ', 'โทรศัพท์บ้าน', 'โทรศัพท์เคลื่อนที่', 'home phone', 'mobile'],
};

const KINDS = Object.entries(WORDS).map(([kind, words]) => ({ kind: kind as ForbiddenKind, words: words.map(foldHeader) }));

/** The kind of forbidden data a header announces. A header of the vocabulary ("ที่อยู่อีเมล") is never forbidden. */
export function forbiddenKindOf(header: string): ForbiddenKind | undefined {
  if (fieldOf(header)) return undefined;
  const folded = foldHeader(header);
  return KINDS.find(({ words }) => words.some((word) => folded.includes(word)))?.kind;
}
