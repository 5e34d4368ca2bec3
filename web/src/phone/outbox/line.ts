// The line of commands: kept before the first try, sent in order, each until it is answered.
//
// A silent server stops the line, and nothing is lost: the same command goes again with the same key, so that it
// is done once. A refusal is an answer: the command stays until the person decides, and so do later ones to the
// same matter.
import { newKey } from '../../actions/drafts';
import { Problem } from '../../api/problem';
import type { Command, Matter, Photo, Wish } from './command';
import { drop, keep, read, readAll } from './store';

/** What an accepted command came to. */
export interface Accepted {
  number: string;
  version: number;
}

export interface Ways {
  /** Brings a photograph; gives what the server knows it by, and throws as `send` does. */
  upload: (photo: Photo) => Promise<string>;
  /** Sends one; throws a `Problem` when it is refused, anything else when there was no answer. */
  send: (command: Command) => Promise<Accepted>;
  /** The account that the server takes the sender for; throws when there is no answer. */
  sender: () => Promise<string | null>;
  /** Told after every change. */
  changed: () => void;
}

/** Refusals that say "later", not "no". */
const LATER: readonly Problem['code'][] = [
  'not_signed_in',
  'busy',
  'too_many_requests',
  'storage_failed',
  'internal_failure',
];

/** How many sent ones are shown. */
const SHOWN = 20;

const sameMatter = (one: Matter | undefined, other: Matter | undefined) =>
  one !== undefined && one.kind === other?.kind && one.number === other.number;

/** A refused command has not been done, nor has one that no request has gone out for. */
export function mayBeTakenBack({ standing }: Command): boolean {
  return standing.is === 'refused' || (standing.is === 'waiting' && !standing.tried);
}

export class Line {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly ways: Ways) {}

  /** Keeps a command; it is safe when this has been done. */
  async put({ pictures = [], ...wish }: Wish): Promise<Command> {
    const all = await readAll();
    const last = Number(all.at(-1)?.place.split('-')[0] ?? 0);
    // After all others, even when the phone's clock has gone back.
    const place = `${String(Math.max(Date.now(), last + 1)).padStart(15, '0')}-${newKey().slice(0, 8)}`;
    const command: Command = {
      ...wish,
      place,
      key: newKey(),
      photos: pictures.map((picture) => ({ ...picture, key: newKey() })),
      madeAt: new Date().toISOString(),
      standing: { is: 'waiting', tried: false },
    };
    await keep(command);
    this.ways.changed();
    return command;
  }

  /** Sends what waits, one after the other; a second call while one is at it waits for its turn. */
  drain(): Promise<void> {
    return this.inTurn(() => this.sendAll());
  }

  /** Tries a refused command again: a new wish, so with a new key, upon the version given. */
  async again(place: string, version?: number): Promise<void> {
    const command = await read(place);
    if (command?.standing.is !== 'refused') return;
    const matter = command.matter && { ...command.matter, version: version ?? command.matter.version };
    // A photograph that no command named in time has been let go: it is brought anew.
    const photos = command.photos.map(({ field, bytes }) => ({ field, bytes, key: newKey() }));
    await keep({ ...command, matter, photos, key: newKey(), standing: { is: 'waiting', tried: false } });
    this.ways.changed();
  }

  /** Takes a command out of the line, if it is certain that it has not been done. */
  takeBack(place: string): Promise<boolean> {
    return this.inTurn(async () => {
      const command = await read(place);
      if (!command || !mayBeTakenBack(command)) return false;
      await drop(place);
      this.ways.changed();
      return true;
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(() => alone(work));
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  private async sendAll(): Promise<void> {
    const waiting = (await readAll()).some(({ standing }) => standing.is === 'waiting');
    if (!waiting) return;
    const account = await this.ways.sender().catch(() => null);
    if (account === null) return;
    for (;;) {
      const mine = (await readAll()).filter((command) => command.account === account);
      const next = mine.find(
        (command, index) =>
          command.standing.is === 'waiting' &&
          !mine
            .slice(0, index)
            .some(({ matter, standing }) => standing.is !== 'sent' && sameMatter(matter, command.matter)),
      );
      if (!next) break;
      if (!(await this.sendOne(next, mine))) break;
    }
  }

  /** Whether the line may go on. */
  private async sendOne(command: Command, mine: readonly Command[]): Promise<boolean> {
    try {
      const whole = await this.bring(command);
      await keep({ ...whole, standing: { is: 'waiting', tried: true } });
      const accepted = await this.ways.send(whole);
      await this.follow(command, accepted, mine);
      const standing = { is: 'sent', at: new Date().toISOString(), number: accepted.number } as const;
      // What was sent need not stay on the phone.
      await keep({ ...command, body: {}, photos: [], draft: undefined, standing });
      await this.forget(mine);
      return true;
    } catch (error) {
      if (!(error instanceof Problem) || LATER.includes(error.code)) return false;
      await keep({ ...command, standing: { is: 'refused', problem: error.body } });
      return true;
    } finally {
      this.ways.changed();
    }
  }

  /** Brings the photographs that the server does not have yet; each that it has is kept as such. */
  private async bring(command: Command): Promise<Command> {
    let whole = command;
    for (const photo of command.photos) {
      if (photo.id !== undefined) continue;
      const brought = { ...photo, id: await this.ways.upload(photo) };
      whole = { ...whole, photos: whole.photos.map((each) => (each.key === photo.key ? brought : each)) };
      await keep(whole);
    }
    return whole;
  }

  /** Later commands to the same matter were given before this one was done: if nothing else has happened to the
   * matter, what they saw is what there is now. */
  private async follow(done: Command, { version }: Accepted, mine: readonly Command[]): Promise<void> {
    const seen = done.matter?.version;
    if (seen === undefined || version !== seen + 1) return;
    for (const later of mine) {
      if (later.place <= done.place || !sameMatter(later.matter, done.matter)) continue;
      if (later.matter?.version === seen) await keep({ ...later, matter: { ...later.matter, version } });
    }
  }

  private async forget(mine: readonly Command[]): Promise<void> {
    const sent = mine.filter(({ standing }) => standing.is === 'sent');
    for (const { place } of sent.slice(0, Math.max(sent.length + 1 - SHOWN, 0))) await drop(place);
  }
}

/** One page at a time, where the browser can tell. Where it cannot, the keys still keep it to once. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  return locks ? await locks.request('shaoying-outbox', work) : await work();
}
