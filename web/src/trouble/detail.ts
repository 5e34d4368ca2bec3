// What a refusal was about, in words: what is known by name is called by it, and the rest stands as the server has it.
import i18next from 'i18next';

import type { Problem } from '../api/problem';
import { type Vocabulary, word } from '../words/code';

/** The vocabulary of what is said under a name. */
const WORDS: Readonly<Record<string, readonly Vocabulary[]>> = {
  kind: ['admission_kind', 'list_kind', 'whistle_kind'],
  role: ['role'],
  stage: ['admission_stage', 'stage'],
};

function said(name: string, value: string): string {
  if (name === 'field') return called(value) ?? value;
  const vocabularies = WORDS[name] ?? [];
  const words = vocabularies.map((vocabulary) => word(vocabulary, value));
  return words.find((found) => found !== value) ?? value;
}

/** What a name is called here, if it has a word. */
function called(name: string): string | undefined {
  const last = name.split('.').at(-1) ?? name;
  const keys = [`trouble:about.${name}`, `actions:field.${name}`, `admissions:write.${last}`];
  const key = keys.find((each) => i18next.exists(each));
  return key && (i18next.t as (key: string) => string)(key);
}

/** To be called while rendering, in a component that has asked for the language. */
export function detailOf({ code, about }: Pick<Problem, 'code' | 'about'>): string {
  const say = i18next.t as (key: string) => string;
  if (code === 'file_unreadable') return say('trouble:save_anew');
  const parts = Object.entries(about).map(([name, value]) => {
    const label = called(name);
    return label === undefined ? `${name}: ${value}` : `${label}${say('trouble:colon')}${said(name, value)}`;
  });
  return parts.join(say('trouble:semicolon'));
}
