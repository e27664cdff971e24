import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Requires } from '@app/identity';
import { Controller, Get, Render } from '@nestjs/common';

import { findProjectRoot } from '../project-root';
import { coloursIn, contrast, PAIRS } from './tokens';

/** The living page of everything that pages are made of. */
@Controller('design')
export class DesignController {
  @Get()
  @Requires('design.read')
  @Render('ui/design/show')
  show() {
    const { light, dark } = coloursIn(readFileSync(join(findProjectRoot(), 'libs/ui/src/assets/app.css'), 'utf8'));
    return {
      colours: Object.keys(light).map((name) => ({ name, light: light[name], dark: dark[name] })),
      pairs: PAIRS.map(([ink, ground, needed]) => ({ ink, ground, needed, light: contrast(light[ink]!, light[ground]!), dark: contrast(dark[ink]!, dark[ground]!) })),
    };
  }
}
