// The head of an edition as its form has it, and as the text that the server reads.
import type { ListKind } from './editions';

export interface Head {
  kind: ListKind;
  owner: string;
  title: string;
  version: string;
  effective_from: string;
  /** What few heads say, as lines of TOML: their end, the edition they rest on, their source, their counts. */
  more?: string;
}

/** A JSON text is a basic string of TOML; tables come last, and `more` may have some. */
export function headOf({ more = '', ...named }: Head): string {
  const lines = Object.entries(named).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  return [...lines, more.trim(), ''].join('\n');
}
