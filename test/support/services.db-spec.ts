import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';

const { TEST_ENGINES = 'sqlite', TEST_MARIADB_URL = '', TEST_REDIS_URL = '' } = process.env;
const withServices = TEST_ENGINES.includes('mariadb') ? describe : describe.skip;

withServices('the private services of the tests', () => {
  it('MariaDB answers in UTC, sorts as Thai does, and lets a test make a database of its own', async () => {
    const connection = await createConnection(TEST_MARIADB_URL);
    try {
      const [[answer]] = (await connection.query(
        "SELECT 1 AS one, @@time_zone AS zone, @@collation_server AS collation, 'กา' COLLATE utf8mb4_thai_520_w2 = 'ก่า' AS deafToTones",
      )) as unknown as [[object]];
      expect(answer).toEqual({ one: 1, zone: '+00:00', collation: 'utf8mb4_thai_520_w2', deafToTones: 0 });

      const name = `services_${process.pid}`;
      await connection.query(`CREATE DATABASE ${name}`);
      await connection.query(`DROP DATABASE ${name}`);
    } finally {
      await connection.end();
    }
  });

  it('Redis answers and never evicts a job', async () => {
    const redis = new Redis(TEST_REDIS_URL);
    try {
      expect(await redis.ping()).toBe('PONG');
      expect(await redis.config('GET', 'maxmemory-policy')).toContain('noeviction');
    } finally {
      await redis.quit();
    }
  });
});
