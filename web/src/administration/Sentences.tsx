// What differs between two versions of the rules, a sentence each.
import type { Schemas } from '../api/client';
import { language } from '../words/language';

export function Sentences({ sentences }: { sentences: readonly Schemas['Told'][] }) {
  const english = language() === 'en';
  return (
    <ul>
      {sentences.map(({ path, zh, en }) => (
        <li key={path}>{english ? en : zh}</li>
      ))}
    </ul>
  );
}
