// Which language the page speaks: the one chosen, else English for browsers that prefer it, else Chinese.

export const LANGUAGES = { 'zh-CN': '中文', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT = 'shaoying.language';

function initial(): Language {
  const chosen = localStorage.getItem(KEPT);
  if (chosen === 'zh-CN' || chosen === 'en') return chosen;
  return navigator.language.startsWith('en') ? 'en' : 'zh-CN';
}

let current: Language = initial();

export function language(): Language {
  return current;
}

export function keepLanguage(chosen: Language): void {
  current = chosen;
  localStorage.setItem(KEPT, chosen);
}
