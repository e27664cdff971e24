import Handlebars, { type HelperDelegate, type HelperOptions } from 'handlebars';

import { bandScale, bars, days, levels, levelSteps, radar, ranges, trend } from '../charts';
import { type Group, marker } from '../charts/shapes';

type RenderPartial = (name: string, context: object, data: unknown) => string;

const GEOMETRY = { radar, bars, bandScale, trend, days, levels, ranges };

/** `{{radar id=… title=… desc=… labels=… series=…}}`: the drawing with its title and description. The table is the page's. */
export function chartHelpers(render: RenderPartial): Record<string, HelperDelegate> {
  const drawn = Object.entries(GEOMETRY).map(([name, geometry]) => [name, (options: HelperOptions) => {
    const { id, title, desc, ...figures } = options.hash;
    for (const [need, value] of Object.entries({ id, title, desc })) {
      if (!value) throw new Error(`{{${name}}} needs ${need}: a chart is never without words`);
    }
    const chart = (geometry as (figures: unknown) => object)(figures);
    const body = new Handlebars.SafeString(render(`chart/${name}`, { chart }, options.data));
    return new Handlebars.SafeString(render('chart/frame', { chart, id, title, desc, body }, options.data));
  }]);
  return {
    ...(Object.fromEntries(drawn) as Record<string, HelperDelegate>),
    levelSteps: (level: number) => levelSteps(Number(level)),
    groupMarker: (kind: Group) => marker(kind, 12, 8, 4.5),
  };
}
