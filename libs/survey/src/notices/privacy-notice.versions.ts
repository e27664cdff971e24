/**
 * The privacy notices that officers have met, newest first: which points each section has. Their wording stands in the
 * locales under `privacy.<version>.<section>.<point>`; a version that a round was run under is never edited, only followed.
 */
export interface PrivacyNotice {
  version: string;
  sections: { id: string; points: readonly string[] }[];
}

export const PRIVACY_NOTICES: readonly PrivacyNotice[] = [
  {
    version: '1',
    sections: [
      { id: 'controller', points: ['who'] },
      { id: 'purpose', points: ['what-for', 'never-for', 'trial'] },
      { id: 'data', points: ['held', 'not-held', 'comments'] },
      { id: 'sees', points: ['average', 'supervisor', 'comments', 'ratee', 'head', 'staff', 'committee', 'progress'] },
      { id: 'kept', points: ['link', 'drafts', 'sheets', 'results', 'trail'] },
      { id: 'rights', points: ['access', 'correct', 'object', 'limits', 'complain'] },
      { id: 'protection', points: ['no-search', 'report'] },
    ],
  },
];

export const noticeOf = (version?: string): PrivacyNotice | null =>
  version === undefined ? PRIVACY_NOTICES[0]! : (PRIVACY_NOTICES.find((notice) => notice.version === version) ?? null);
