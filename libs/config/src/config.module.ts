import { DynamicModule, Module } from '@nestjs/common';

import { AppConfig } from './app-config';
import { readConfig } from './read-config';

/** Makes the settings injectable everywhere; tests hand in their own. */
@Module({})
export class ConfigModule {
  static forRoot(config: AppConfig = readConfig()): DynamicModule {
    return { module: ConfigModule, global: true, providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] };
  }
}
