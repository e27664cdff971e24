import { ACCESS } from '@app/identity';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { RunningWeb, startWeb } from '@test/support';

/** Every route says who may come in: a permission, a kind of link, or that it is public. */
describe('every route', () => {
  let web: RunningWeb;
  beforeAll(async () => (web = await startWeb('sqlite')));
  afterAll(() => web.clean());

  it('declares who may come in', () => {
    const { container } = web.app as unknown as { container: { getModules(): ConstructorParameters<typeof DiscoveryService>[0] } };
    const reflector = new Reflector();
    const open: string[] = [];
    let routes = 0;
    for (const { metatype, instance } of new DiscoveryService(container.getModules()).getControllers()) {
      for (const name of new MetadataScanner().getAllMethodNames(Object.getPrototypeOf(instance))) {
        const handler = instance[name];
        if (Reflect.getMetadata('path', handler) === undefined) continue;
        routes += 1;
        if (!reflector.getAllAndOverride(ACCESS, [handler, metatype as never])) open.push(`${(metatype as { name: string }).name}.${name}`);
      }
    }
    expect(open).toEqual([]);
    expect(routes).toBeGreaterThan(5);
  });
});
