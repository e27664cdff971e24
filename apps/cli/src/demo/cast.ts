/** The staff of the demonstration: visibly made up, one sign-in for each role and a second HR officer of another group. */
export const DEMO_PASSWORD = 'ethics360-demo';

export interface CastMember {
  username: string;
  name: string;
  roles: string[];
  group: string;
}

export const STAFF: readonly CastMember[] = [
  { username: 'hr', name: 'นางสาวพิมพ์ใจ จำลองกุลสุข', roles: ['hr'], group: 'กลุ่มงานบริหารทรัพยากรบุคคล' },
  { username: 'hr2', name: 'นางอารีย์ ตัวอย่างเมธี', roles: ['hr'], group: 'กลุ่มงานอำนวยการ' },
  { username: 'head', name: 'นายหัวหน้า ตัวอย่างหน่วยงาน', roles: ['head'], group: 'หัวหน้าหน่วยงาน' },
  { username: 'committee', name: 'นายประธาน สมมติกรรมการ', roles: ['committee'], group: 'คณะกรรมการจริยธรรมประจำจังหวัด' },
  { username: 'committee2', name: 'นางกรรมการ สมมติสอง', roles: ['committee'], group: 'คณะกรรมการจริยธรรมประจำจังหวัด' },
  { username: 'committee3', name: 'นายกรรมการ สมมติสาม', roles: ['committee'], group: 'คณะกรรมการจริยธรรมประจำจังหวัด' },
  { username: 'governor', name: 'นายผู้ว่าการ สมมติจังหวัด', roles: ['governor'], group: 'ผู้ว่าราชการจังหวัด' },
  { username: 'auditor', name: 'นางตรวจสอบ จำลองละเอียด', roles: ['auditor'], group: 'หน่วยตรวจสอบภายใน' },
  { username: 'administrator', name: 'นายดูแลระบบ ทดสอบมั่นคง', roles: ['administrator'], group: 'ศูนย์สารสนเทศ' },
];

/** The PIN that every made-up officer sets. */
export const DEMO_PIN = '246810';
