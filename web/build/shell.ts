// The phone's service worker is told which files make up its pages: those the page loads, and the public ones.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';

import type { Plugin, Rolldown } from 'vite';

const ICONS = new URL('../public/m/', import.meta.url);

/** The worker keeps its name, since a browser asks for it by that; it answers for what lies beside it. */
export function workerName({ name }: { name: string }): string {
  return name === 'worker' ? 'm/worker.js' : 'assets/[name]-[hash].js';
}

/** A page's scripts and styles, with those they load at once. */
export function filesOf(bundle: Rolldown.OutputBundle, entry: string): string[] {
  const files = new Set<string>();
  const follow = (name: string) => {
    const chunk = bundle[name];
    if (files.has(name) || chunk?.type !== 'chunk') return;
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    chunk.imports.forEach(follow);
  };
  const page = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.isEntry && file.name === entry,
  );
  if (page) follow(page.fileName);
  return [...files];
}

export const shell: Plugin = {
  name: 'phone-shell',
  apply: 'build',
  generateBundle(_options, bundle) {
    const files = [
      ...filesOf(bundle, 'm').map((name) => `/${name}`),
      ...readdirSync(ICONS).map((name) => `/m/${name}`),
    ].sort();
    const build = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
    const worker = bundle['m/worker.js'];
    if (worker?.type !== 'chunk') return;
    worker.code = worker.code.replaceAll('__SHELL__', JSON.stringify({ build, files }));
  },
};
