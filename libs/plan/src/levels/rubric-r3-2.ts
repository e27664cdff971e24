import { Rubric } from './rubric';

/** Row S3-I2-A1: 360-degree assessment through information technology, measured for each round by itself. */
export const RUBRIC_R3_2: Rubric = {
  code: 'R3-2',
  version: 1,
  metrics: {
    'round-approved': {
      nameTh: 'ประกาศรอบการประเมิน แบบประเมิน และประกาศความเป็นส่วนตัว',
      nameEn: 'Round approved, with order number, instrument version and notice version',
      counts: 'yes-no',
    },
    'panels-approved': {
      nameTh: 'ผู้รับการประเมินที่กำหนดผู้ประเมินแล้ว (A)',
      nameEn: 'Ratees with an approved panel (A)',
      counts: 'persons',
    },
    'raters-reached': {
      nameTh: 'ผู้ประเมินที่ได้รับแจ้งอย่างน้อยหนึ่งช่องทาง',
      nameEn: 'Raters reached by at least one channel',
      counts: 'persons',
    },
    'forms-returned': {
      nameTh: 'แบบประเมินที่ได้รับกลับ (B)',
      nameEn: 'Forms submitted of those due (B)',
      counts: 'forms',
    },
    'results-valid': {
      nameTh: 'ผู้รับการประเมินที่มีผลที่ใช้ได้ (C)',
      nameEn: 'Ratees with sufficient evidence for a result (C)',
      counts: 'persons',
    },
    'results-released': {
      nameTh: 'ผลที่ใช้ได้ซึ่งแจ้งรายบุคคลแล้ว',
      nameEn: 'Valid results released to the ratee',
      counts: 'persons',
    },
    'results-known': {
      nameTh: 'ผู้รับการประเมินที่เปิดดูหรือลงนามรับผลภายใน ๓๐ วัน (D)',
      nameEn: 'Valid results made known (opened or signed for) within 30 days (D)',
      counts: 'persons',
    },
    'annex-written': {
      nameTh: 'ผลที่บันทึกในแฟ้มประวัติด้านจริยธรรมพร้อมหลักฐาน (E)',
      nameEn: 'Valid results written to the ethics annex with a receipt (E)',
      counts: 'persons',
    },
    'quality-report-signed': {
      nameTh: 'รายงานคุณภาพข้อมูลที่ผู้มีอำนาจลงนาม',
      nameEn: 'Data quality report signed by the competent authority',
      counts: 'yes-no',
    },
    'decision-use': {
      nameTh: 'รอบที่ใช้ประกอบการพิจารณา (ไม่ใช่รอบทดลอง)',
      nameEn: 'Round for use in decisions, not a trial',
      counts: 'yes-no',
    },
  },
  milestones: [
    {
      level: 1,
      textTh: 'ประกาศรอบการประเมิน แบบประเมิน และประกาศความเป็นส่วนตัว พร้อมกำหนดผู้ประเมินไม่น้อยกว่าร้อยละ ๘๐',
      textEn: 'Round, form and privacy notice are announced, and raters are assigned for at least 80 per cent',
      requires: [{ code: 'round-approved', atLeast: 'yes' }, { code: 'panels-approved', atLeast: 80 }],
    },
    {
      level: 2,
      textTh: 'แจ้งผู้ประเมินแล้วไม่น้อยกว่าร้อยละ ๙๕ และได้รับแบบกลับไม่น้อยกว่าร้อยละ ๕๐',
      textEn: 'At least 95 per cent of raters are notified and at least 50 per cent of forms are returned',
      requires: [{ code: 'raters-reached', atLeast: 95 }, { code: 'forms-returned', atLeast: 50 }],
    },
    {
      level: 3,
      textTh: 'ได้รับแบบกลับไม่น้อยกว่าร้อยละ ๗๐ และมีผลที่ใช้ได้ไม่น้อยกว่าร้อยละ ๗๐',
      textEn: 'At least 70 per cent of forms are returned and at least 70 per cent have a valid result',
      requires: [{ code: 'forms-returned', atLeast: 70 }, { code: 'results-valid', atLeast: 70 }],
    },
    {
      level: 4,
      textTh: 'มีผลที่ใช้ได้ไม่น้อยกว่าร้อยละ ๘๕ และแจ้งผลรายบุคคลครบ',
      textEn: 'At least 85 per cent have a valid result, and every result is made known to the person',
      requires: [
        { code: 'results-valid', atLeast: 85 },
        { code: 'results-released', atLeast: 100 },
        { code: 'results-known', atLeast: 60 },
      ],
    },
    {
      level: 5,
      textTh: 'มีผลที่ใช้ได้ไม่น้อยกว่าร้อยละ ๙๕ บันทึกในประวัติครบทั้งสองรอบ และมีรายงานคุณภาพข้อมูลที่ผู้มีอำนาจลงนาม',
      textEn: 'At least 95 per cent have a valid result, all are on record in both rounds, and a signed data quality report exists',
      requires: [
        { code: 'results-valid', atLeast: 95 },
        { code: 'annex-written', atLeast: 100 },
        { code: 'results-known', atLeast: 80 },
        { code: 'quality-report-signed', atLeast: 'yes' },
        { code: 'decision-use', atLeast: 'yes' }, // a trial round can reach level 4 at most
      ],
    },
  ],
};
