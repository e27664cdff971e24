/**
 * Names of officers, whom this lib does not know; bound by the lib that holds the roster.
 * `nameOf` takes an officer id and gives prefix, given name and surname, or an empty text for an unknown one.
 */
export abstract class PersonDirectory {
  abstract nameOf(person: string): Promise<string>;
}
