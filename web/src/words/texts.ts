// Texts as pairs, Chinese and English side by side, so that neither can be forgotten.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { type Language, keepLanguage, language } from './language';

/** Chinese and English of each text. `{{name}}` is filled in. */
export type Texts = Readonly<Record<string, readonly [chinese: string, english: string]>>;

function of(texts: Texts, place: 0 | 1): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, pair]) => [key, pair[place]]));
}

/** Starts the page's language with the texts its entry names. */
export function speak(namespaces: Readonly<Record<string, Texts>>): void {
  const all = (place: 0 | 1) =>
    Object.fromEntries(Object.entries(namespaces).map(([name, texts]) => [name, of(texts, place)]));
  void i18next.use(initReactI18next).init({
    lng: language(),
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': all(0), en: all(1) },
    // Keys are flat: `stage.judged` is one key.
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language();
}

export async function changeLanguage(chosen: Language): Promise<void> {
  keepLanguage(chosen);
  document.documentElement.lang = chosen;
  await i18next.changeLanguage(chosen);
}
