import { Global, Module } from '@nestjs/common';

import { TableExports } from './table-exports';

@Global()
@Module({ providers: [TableExports], exports: [TableExports] })
export class ExportsModule {}
