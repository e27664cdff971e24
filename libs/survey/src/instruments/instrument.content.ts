import type { Relation } from '../rounds/round.settings';

interface Bilingual {
  th: string;
  en: string;
}

export interface BehaviourItem extends Bilingual {
  code: string;
  suitableFor: Relation[];
  recipientForm: boolean;
  competencyCodes: string[];
  hintTh?: string;
  /** The wording on a service recipient's slip. */
  thRecipient?: string;
  enRecipient?: string;
}

export interface EthicalStandard {
  no: number;
  code: string;
  nameTh: string;
  nameEn: string;
  shortTh: string;
  shortEn: string;
  items: BehaviourItem[];
}

export interface ScalePoint extends Bilingual {
  /** `null` is "did not see" on the recipients' scale. */
  value: number | null;
  hintTh?: string;
  hintEn?: string;
}

export interface OpenPrompt extends Bilingual {
  code: string;
  optional: boolean;
  maxLength: number;
}

/** The questionnaire as data: `data/instrument.th-en.json` is the first version. */
export interface InstrumentContent {
  instrumentId: string;
  version: string;
  titleTh: string;
  titleEn: string;
  stem: Record<'others' | 'self' | 'recipient', Bilingual>;
  scale: { points: ScalePoint[]; notObserved: Bilingual & { thSelf: string; enSelf: string } };
  scaleRecipient: { points: ScalePoint[] };
  standards: EthicalStandard[];
  openPrompts: OpenPrompt[];
  openPromptNoticeTh: string;
  openPromptNoticeEn: string;
  competencies: (Bilingual & { code: string; dpisCode: string | null })[];
  shortForm: { version: string; items: string[] };
}
