/** One plain mailbox: no list, no display name, nothing that could begin another header or another recipient. */
const MAILBOX = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u;

export const isMailbox = (address: string): boolean => address.length <= 254 && MAILBOX.test(address);
