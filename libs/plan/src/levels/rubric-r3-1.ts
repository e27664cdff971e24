import { Rubric } from './rubric';

/** Row S3-I1-A1: ethics as a component of personnel decisions. Persons are shares of N, officers in scope less exemptions. */
export const RUBRIC_R3_1: Rubric = {
  code: 'R3-1',
  version: 1,
  metrics: {
    'policy-approved': {
      nameTh: 'หลักเกณฑ์ที่ผู้มีอำนาจให้ความเห็นชอบ',
      nameEn: 'Criteria approved by the competent authority, with document number and effective date',
      counts: 'yes-no',
    },
    'policy-circulated': {
      nameTh: 'หน่วยงานที่ได้รับแจ้งเวียนหลักเกณฑ์',
      nameEn: 'Active units in which at least one contact received the criteria',
      counts: 'units',
    },
    'discipline-verified': {
      nameTh: 'ข้าราชการที่มีข้อมูลทางวินัย (มี/ไม่มี) ซึ่งตรวจสอบแล้วในปีงบประมาณ',
      nameEn: 'Officers whose discipline statement was verified in the fiscal year (an empty field is no statement)',
      counts: 'persons',
    },
    'result-attached': {
      nameTh: 'ข้าราชการที่แนบผลประเมินพฤติกรรมทางจริยธรรม หรือได้รับยกเว้น',
      nameEn: 'Officers with an ethics result, or an approved exemption, on record',
      counts: 'persons',
    },
    'decisions-noted': {
      nameTh: 'การพิจารณาบุคคลที่มีบันทึกการนำข้อมูลจริยธรรมไปประกอบ',
      nameEn: 'Personnel changes of the fiscal year whose case has an ethics note, the dossier having been opened before the decision',
      counts: 'decisions',
    },
    'corrections-answered': {
      nameTh: 'คำขอแก้ไขข้อมูลที่ตอบภายใน ๓๐ วัน',
      nameEn: 'Requests for correction answered within 30 days',
      counts: 'corrections',
      noneDueIsMet: true,
    },
    'committee-reported': {
      nameTh: 'รายงานคณะกรรมการจริยธรรมประจำจังหวัด',
      nameEn: 'Report to the provincial ethics committee, with meeting number, by the reporting date',
      counts: 'yes-no',
    },
  },
  milestones: [
    {
      level: 1,
      textTh: 'มีหลักเกณฑ์การนำพฤติกรรมทางจริยธรรมไปใช้ในการบริหารงานบุคคลที่ผู้มีอำนาจให้ความเห็นชอบ และแจ้งเวียนแล้ว',
      textEn: 'Criteria for using ethical behaviour in personnel administration are approved by the competent authority and circulated',
      requires: [{ code: 'policy-approved', atLeast: 'yes' }, { code: 'policy-circulated', atLeast: 100 }],
    },
    {
      level: 2,
      textTh: 'จัดทำประวัติข้อมูลบุคคล โดยระบุข้อมูลทางวินัย (มี/ไม่มี) และตรวจสอบแล้ว ไม่น้อยกว่าร้อยละ ๘๐',
      textEn: 'Personnel records state disciplinary information (yes or no) and are verified for at least 80 per cent',
      requires: [{ code: 'discipline-verified', atLeast: 80 }],
    },
    {
      level: 3,
      textTh: 'ประวัติครบถ้วนไม่น้อยกว่าร้อยละ ๙๕ และแนบผลประเมินพฤติกรรมทางจริยธรรมไม่น้อยกว่าร้อยละ ๘๐',
      textEn: 'Records are complete for at least 95 per cent, with ethics results attached for at least 80 per cent',
      requires: [{ code: 'discipline-verified', atLeast: 95 }, { code: 'result-attached', atLeast: 80 }],
    },
    {
      level: 4,
      textTh: 'การพิจารณาบุคคล (แต่งตั้ง เลื่อนระดับ เลื่อนเงินเดือน ย้าย) มีบันทึกการนำข้อมูลจริยธรรมไปประกอบ ไม่น้อยกว่าร้อยละ ๘๐',
      textEn: 'At least 80 per cent of personnel decisions (appointment, promotion, salary raise, transfer) record how ethics information was used',
      requires: [{ code: 'decisions-noted', atLeast: 80 }],
    },
    {
      level: 5,
      textTh: 'ดำเนินการครบทุกกรณี ตอบคำขอแก้ไขข้อมูลภายในกำหนด และรายงานคณะกรรมการจริยธรรมประจำจังหวัดแล้ว',
      textEn: 'Done in every case, requests for correction answered in time, and reported to the provincial ethics committee',
      requires: [
        { code: 'discipline-verified', atLeast: 100 },
        { code: 'result-attached', atLeast: 95 },
        { code: 'decisions-noted', atLeast: 100 },
        { code: 'corrections-answered', atLeast: 95 },
        { code: 'committee-reported', atLeast: 'yes' },
      ],
    },
  ],
};
