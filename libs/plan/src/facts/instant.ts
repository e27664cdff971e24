/** Raw rows give an instant as text on one engine and as a Date on the other. */
export const instantOf = (value: string | Date): Date => (value instanceof Date ? value : new Date(`${value.replace(' ', 'T')}${value.endsWith('Z') ? '' : 'Z'}`));
