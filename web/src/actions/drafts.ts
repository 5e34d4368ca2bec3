// What has been typed and not been sent, kept over reloads, lost connections and ended sessions: in this tab, or where
// a face says, in this browser.

/** One form's draft, with the key of the sending that may have reached the server. */
export interface Draft {
  values: Readonly<Record<string, unknown>>;
  attempt?: Attempt | undefined;
}

/** A sending: the same content goes with the same key, so that it is never done twice. */
export interface Attempt {
  content: string;
  key: string;
}

const PREFIX = 'draft/';

export function readDraft(name: string, where: Storage = sessionStorage): Draft | undefined {
  const kept = where.getItem(PREFIX + name);
  return kept === null ? undefined : (JSON.parse(kept) as Draft);
}

export function keepDraft(name: string, draft: Draft, where: Storage = sessionStorage): void {
  where.setItem(PREFIX + name, JSON.stringify(draft));
}

export function dropDraft(name: string, where: Storage = sessionStorage): void {
  where.removeItem(PREFIX + name);
}

export function dropDrafts(where: Storage): void {
  for (const name of Object.keys(where)) if (name.startsWith(PREFIX)) where.removeItem(name);
}

/** The attempt before, if it said the same; else a new one. */
export function attemptAt(content: string, before: Attempt | undefined): Attempt {
  return before?.content === content ? before : { content, key: newKey() };
}

/** A key that is nobody else's. `crypto.randomUUID` would be missing where the page came without TLS. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
