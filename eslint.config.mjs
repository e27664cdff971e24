import tseslint from 'typescript-eslint';

const ENVIRONMENT = [
  { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: 'Only libs/config reads the environment: ask AppConfig.' },
  { selector: 'ImportDeclaration[source.value=/^(node:)?process$/]', message: 'Only libs/config reads the environment: ask AppConfig.' },
];

/** Choosing describe.skip by what the machine has is honest; calling it hides a test for ever. */
const HIDDEN_TESTS = [
  { selector: 'CallExpression[callee.object.name=/^(describe|it|test)$/][callee.property.name=/^(only|skip)$/]', message: 'No .only and no .skip.' },
  { selector: 'CallExpression[callee.object.object.name=/^(describe|it|test)$/][callee.object.property.name=/^(only|skip)$/]', message: 'No .only and no .skip.' },
  { selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]', message: 'No .only and no .skip.' },
];

/** What a file takes from the world stands before what it takes from its neighbours. */
const importsOutsideIn = {
  meta: { type: 'suggestion', schema: [], messages: { late: "'{{ source }}' is not from this folder's neighbourhood: import it before the relative files." } },
  create(context) {
    return {
      Program(program) {
        let relativeSeen = false;
        for (const node of program.body.filter(({ type }) => type === 'ImportDeclaration')) {
          const source = node.source.value;
          if (source.startsWith('.')) relativeSeen = true;
          else if (relativeSeen) context.report({ node, messageId: 'late', data: { source } });
        }
      },
    };
  },
};

const maxLines = (max) => ['error', { max, skipBlankLines: false, skipComments: false }];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', 'coverage/', '.tmp/', 'docs/', '**/*.min.js', '**/vendor/'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': maxLines(250),
      'no-debugger': 'error',
      'no-fallthrough': 'error',
      'no-unreachable': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin, project: { rules: { 'imports-outside-in': importsOutsideIn } } },
    languageOptions: { parser: tseslint.parser, parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'no-restricted-syntax': ['error', ...ENVIRONMENT],
      'project/imports-outside-in': 'error',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], rules: { 'no-unused-vars': ['error', { ignoreRestSiblings: true }] } },
  // Scripts of pages run as they are written, on phones older than `let`.
  { files: ['libs/*/assets/**/*.js'], rules: { 'no-var': 'off' } },
  { files: ['libs/config/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*spec.ts', '**/*.suite.ts', 'test/**/*.ts', 'libs/*/test/**/*.ts'],
    rules: { 'max-lines': maxLines(500), 'no-restricted-syntax': ['error', ...HIDDEN_TESTS] },
  },
  { files: ['**/migrations/**', '**/locales/**', '**/data/**'], rules: { 'max-lines': 'off' } },
);
