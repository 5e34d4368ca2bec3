// What the compiler does not see: hooks, accessibility, and text that is not in words/.
import js from '@eslint/js';
import i18next from 'eslint-plugin-i18next';
import accessibility from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['dist', 'src/api/schema.ts'] },
  js.configs.recommended,
  typescript.configs.strict,
  hooks.configs.flat.recommended,
  accessibility.flatConfigs.strict,
  {
    rules: {
      // Only for the compiler of React, which is not used.
      'react-hooks/incompatible-library': 'off',
      'react-hooks/preserve-manual-memoization': 'off',
      // Ant Design's inputs may take the focus where a form has just been opened.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
    },
  },
  {
    files: ['src/**/*.tsx'],
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'jsx-attributes': {
            include: ['label', 'title', 'placeholder', 'description', 'aria-label', 'alt'],
          },
          callees: { exclude: ['t', 'word', 'useTranslation'] },
          words: { exclude: ['[^\\p{L}]*'] },
        },
      ],
    },
  },
);
