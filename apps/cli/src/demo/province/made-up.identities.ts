import demoOrg from './demo-org.json';
import type { SeededDraw } from './seeded.draw';

export interface MadeUpName {
  prefix: string;
  givenName: string;
  surname: string;
}

const { givenNames, surnames } = demoOrg.names;

/** Three of four in the names of the area: a choice of the demonstration, no statistic, and stored nowhere. */
const LOCAL_NAMES = 0.75;

/** Names that occur once each; every surname carries a word that says it is made up. */
export function namesFrom(draw: SeededDraw): () => MadeUpName {
  const taken = new Set<string>();
  return () => {
    for (;;) {
      const name = drawName(draw);
      const whole = `${name.givenName} ${name.surname}`;
      if (taken.has(whole)) continue;
      taken.add(whole);
      return name;
    }
  };
}

function drawName(draw: SeededDraw): MadeUpName {
  const [local, woman] = [draw.chance(LOCAL_NAMES), draw.chance(0.55)];
  const given = local ? (woman ? givenNames.malayFemale : givenNames.malayMale) : (woman ? givenNames.thaiFemale : givenNames.thaiMale);
  return {
    prefix: woman ? draw.of(['นางสาว', 'นาง', 'นางสาว', 'นาง', 'นางสาว', 'นาง', 'ว่าที่ร้อยตรีหญิง']) : draw.of([...Array<string>(15).fill('นาย'), 'ว่าที่ร้อยตรี']),
    givenName: draw.of(given),
    surname: draw.of(local ? surnames.malayStyle : surnames.thaiStyle),
  };
}

/**
 * Thirteen digits whose check digit is right, so that they pass the import, and whose first digit is 0, which no Thai
 * identity card bears (those begin with 1 to 8): 0, the province's code 96, then zeros and the number.
 */
export function madeUpNationalId(number: number): string {
  const twelve = `096${String(number).padStart(9, '0')}`;
  const sum = [...twelve].reduce((total, digit, place) => total + Number(digit) * (13 - place), 0);
  return twelve + String((11 - (sum % 11)) % 10);
}
