export { ExportsModule } from './exports.module';
export { columnsOf, type Column, type Say, type TableFile } from './table';
export { AsFile, type FileAsked, TableExports } from './table-exports';
