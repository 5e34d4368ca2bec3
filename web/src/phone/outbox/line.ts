// The line of commands: kept before the first try, sent in order, each until it is answered.
//
// A silent server stops the line, and nothing is lost: the same command goes again with the same key, so that it
// is done once. A refusal is an answer: the command stays until the person decides, and so do later ones to the
// same matter. So it is with a command whose key the server has forgotten; one that the server fails on again and
// again goes after the others.
import { newKey } from '../../actions/drafts';
import { Problem } from '../../api/problem';
import type { Command, Matter, Photo, Wish } from './command';
import { PHOTO_LASTS, ago, doubtOf, mayBeTakenBack } from './doubt';
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

/** Refusals that say "later", not "no", and speak of the sender. */
const LATER: readonly Problem['code'][] = ['not_signed_in', 'too_many_requests'];

/** Those that speak of the server, or of the command if they come again and again. */
const FAILED: readonly Problem['code'][] = ['busy', 'storage_failed', 'internal_failure'];

/** How many sent ones are shown. */
const SHOWN = 20;

const sameMatter = (one: Matter | undefined, other: Matter | undefined) =>
  one !== undefined && one.kind === other?.kind && one.number === other.number;

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

  /** Tries again what was refused, or what the server would not know again: a new wish, so with a new key, upon the
   * version given. Anything else is tried under its key anyway. */
  again(place: string, version?: number): Promise<void> {
    return this.inTurn(async () => {
      const command = await read(place);
      if (!command || (command.standing.is !== 'refused' && doubtOf(command) !== 'forgotten')) return;
      const matter = command.matter && { ...command.matter, version: version ?? command.matter.version };
      const photos = command.photos.map(anew);
      await keep({ ...command, matter, photos, key: newKey(), standing: { is: 'waiting', tried: false } });
      this.ways.changed();
    });
  }

  /** Takes a command out of the line, unless only the server can say whether it was done. */
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
    const asked = new Set<string>();
    for (;;) {
      const mine = (await readAll()).filter((command) => command.account === account);
      const ready = mine.filter(
        (command, index) =>
          command.standing.is === 'waiting' &&
          doubtOf(command) !== 'forgotten' &&
          !asked.has(command.place) &&
          !mine
            .slice(0, index)
            .some(({ matter, standing }) => standing.is !== 'sent' && sameMatter(matter, command.matter)),
      );
      const next = ready.find((command) => doubtOf(command) === undefined) ?? ready[0];
      if (!next) break;
      asked.add(next.place);
      if (!(await this.sendOne(next, mine))) break;
    }
  }

  /** Whether the line may go on. */
  private async sendOne(command: Command, mine: readonly Command[]): Promise<boolean> {
    try {
      const whole = await this.bring(command);
      await keep(gone(whole));
      const accepted = await this.ways.send(whole);
      await this.follow(command, accepted, mine);
      const standing = { is: 'sent', at: new Date().toISOString(), number: accepted.number } as const;
      // What was sent need not stay on the phone.
      await keep({ ...command, body: {}, photos: [], draft: undefined, standing });
      await this.forget(mine);
      return true;
    } catch (error) {
      if (!(error instanceof Problem) || LATER.includes(error.code)) return false;
      if (FAILED.includes(error.code)) return await this.failed(command);
      await keep({ ...command, standing: { is: 'refused', problem: error.body } });
      return true;
    } finally {
      this.ways.changed();
    }
  }

  /** Counts a failure of the server; whether there have been so many that the line goes on without it. */
  private async failed({ place }: Command): Promise<boolean> {
    const command = await read(place);
    if (command?.standing.is !== 'waiting') return true;
    const failures = (command.standing.failures ?? 0) + 1;
    const counted = { ...command, standing: { ...command.standing, failures } };
    await keep(counted);
    return doubtOf(counted) !== undefined;
  }

  /** Brings the photographs that the server does not have yet; each that it has is kept as such. */
  private async bring(command: Command): Promise<Command> {
    let whole = command;
    const hold = async (index: number, photo: Photo) => {
      whole = { ...whole, photos: whole.photos.with(index, photo) };
      await keep(whole);
    };
    for (const [index, kept] of command.photos.entries()) {
      const photo = isLetGo(kept, command) ? anew(kept) : kept;
      if (photo.id !== undefined) continue;
      const begun = { ...photo, since: photo.since ?? new Date().toISOString() };
      await hold(index, begun);
      await hold(index, { ...begun, id: await this.ways.upload(begun) });
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

/** As it is kept once a request goes out for it. */
function gone(command: Command): Command {
  const { standing, madeAt } = command;
  if (standing.is !== 'waiting') return command;
  const since = standing.tried ? (standing.since ?? madeAt) : new Date().toISOString();
  return { ...command, standing: { ...standing, tried: true, since } };
}

/** Whether the server has let go of a photograph. What went out with its name is sent again as it was: the server
 * takes the key for nothing else. */
function isLetGo({ id, since }: Photo, { standing, madeAt }: Command): boolean {
  if (standing.is === 'waiting' && standing.tried) return false;
  const begun = since ?? (id === undefined ? undefined : madeAt);
  return begun !== undefined && ago(begun, PHOTO_LASTS);
}

/** To be brought as if it never had been. */
const anew = ({ field, bytes }: Photo): Photo => ({ field, bytes, key: newKey() });

/** One page at a time, where the browser can tell. Where it cannot, the keys still keep it to once. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  return locks ? await locks.request('shaoying-outbox', work) : await work();
}
