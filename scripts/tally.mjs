/** Says the result jest wrote to the given file as one line: `N passed, N failed, N skipped`. */
import { readFileSync } from 'node:fs';

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // jest never came to its end
  }
}

const result = read(process.argv[2]);
const passed = result?.numPassedTests ?? 0;
// A suite that could not run holds no test that failed, but it failed.
const failed = result ? result.numFailedTests + result.numRuntimeErrorTestSuites : 1;
const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
