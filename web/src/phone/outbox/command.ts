// A command that a person gave on the phone: what is sent, whose it is, and how it stands.
import type { Schemas } from '../../api/client';
import type { Picture } from '../pictures';

/** The matter an act is done to. */
export interface Matter {
  kind: 'work-orders' | 'whistles';
  number: string;
  /** The version the person saw. */
  version: number;
  /** Whether a later version refuses the act: where the person decides upon what they saw. */
  guarded: boolean;
}

/** A photograph that goes before its command and is then named in it. */
export interface Photo {
  /** The field of the body that names it. */
  field: string;
  /** The Idempotency-Key of its upload. */
  key: string;
  /** When its upload was first tried. */
  since?: string;
  bytes: ArrayBuffer;
  /** What the server knows it by, once it has it. */
  id?: string;
}

export type Standing =
  /** `tried` once a request has gone out, and `since` when: it may have been done, so only the server can say how it
   * stands. `failures` are how often in a row the server failed on it. Earlier pages kept neither. */
  | { is: 'waiting'; tried: boolean; since?: string; failures?: number }
  /** The server said no; it stays until the person decides. */
  | { is: 'refused'; problem: Schemas['Problem'] }
  | { is: 'sent'; at: string; number: string };

export interface Command {
  /** Its place in the line; also the key it is kept under. */
  place: string;
  /** The Idempotency-Key of all its tries. */
  key: string;
  /** Who gave it; nobody else may send it. */
  account: string;
  madeAt: string;
  path: string;
  body: Readonly<Record<string, unknown>>;
  matter?: Matter | undefined;
  photos: readonly Photo[];
  /** For showing: the verb, and one line about what. */
  verb: string;
  title: string;
  /** The draft it came from, so that it can be taken back and changed: its name, its values, its page. */
  draft?: { name: string; values: Readonly<Record<string, unknown>>; page: string } | undefined;
  standing: Standing;
}

/** What a person wants done; the rest is the outbox's. */
export type Wish = Omit<Command, 'place' | 'key' | 'madeAt' | 'standing' | 'photos'> & {
  pictures?: readonly Picture[];
};
