/** The pictures of docs/tour.md: who looks at which page, when, and on which screen. */
export const TOUR = [
  { name: 'sign-in', pause: 'open', as: 'nobody', place: '/sign-in', size: 'phone' },
];
