import { BadRequestException } from '@nestjs/common';

import { databaseUnavailable } from './database-unavailable';
import { problemOf } from './problem';

describe('a problem', () => {
  it('is made of the sentences of a ValidationPipe with its own settings', () => {
    const thrown = new BadRequestException(['name must be longer', 'name should not be empty', 'closesOn must be a day']);
    expect(problemOf(thrown)).toMatchObject({ status: 422, fields: [{ field: 'name' }, { field: 'closesOn' }] });
  });

  it('is not made of what nobody foresaw', () => {
    for (const thrown of [new Error('x'), null, undefined, 'x', { statusCode: 404 }, { code: 'ENOENT', statusCode: 404 }]) expect(problemOf(thrown)).toBeNull();
  });

  it('knows a database that is away however deep it is wrapped, and does not follow a circle for ever', () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    expect(databaseUnavailable({ cause: { driverError: { code: 'SQLITE_READONLY_DBMOVED' } } })).toBe(true);
    expect(databaseUnavailable({ code: 'SQLITE_CONSTRAINT_UNIQUE' })).toBe(false);
    expect(databaseUnavailable(circle)).toBe(false);
  });
});
