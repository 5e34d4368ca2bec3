// How an office's tables were read before, kept in this browser for the next table of the same list.

const PREFIX = 'list-mapping/';

/** How the table before was read, if one was. */
export function keptMapping(owner: string | undefined, kind: string | undefined): string {
  return (owner && kind && localStorage.getItem(`${PREFIX}${owner}/${kind}`)) || '';
}

export function keepMapping(owner: string, kind: string, mapping: string): void {
  localStorage.setItem(`${PREFIX}${owner}/${kind}`, mapping);
}
