/** Whether the 13 Arabic digits, without dashes, are a national identification number: the last checks the other twelve. */
export function isNationalId(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false;

  const weighted = Array.from(digits.slice(0, 12), (digit, place) => Number(digit) * (13 - place));
  const sum = weighted.reduce((total, value) => total + value, 0);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}
