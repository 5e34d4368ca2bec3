// The parts of an entry's body that a reader is told, and how each reads. One table for all verbs: a name means
// the same thing wherever it stands. What is not here is bookkeeping, such as the profile's version.
import type { Vocabulary } from '../words/code';

export type Part =
  | {
      as:
        'text' | 'unit' | 'units' | 'area' | 'item' | 'basis' | 'matter' | 'matters' | 'instant' | 'minutes';
    }
  | { as: 'limit' | 'yes' | 'score' | 'channel' | 'causes' | 'called' | 'named' | 'contact' | 'place' }
  | { as: 'code'; vocabulary: Vocabulary };

const code = (vocabulary: Vocabulary): Part => ({ as: 'code', vocabulary });
const text: Part = { as: 'text' };
const unit: Part = { as: 'unit' };
const limit: Part = { as: 'limit' };
const instant: Part = { as: 'instant' };
const matter: Part = { as: 'matter' };
const score: Part = { as: 'score' };

/** In the order in which they are told. */
export const PARTS: Readonly<Record<string, Part>> = {
  source: code('source'),
  channel: { as: 'channel' },
  title: text,
  description: text,
  place: { as: 'place' },
  outcome: code('outcome'),
  upheld: { as: 'yes' },
  granted: { as: 'yes' },
  grade: code('grade'),
  tier: code('tier'),
  to: code('tier'),
  kind: code('appeal_kind'),
  urgency: code('urgency'),
  item: { as: 'item' },
  lead: unit,
  assisting: { as: 'units' },
  unit,
  names: { as: 'named' },
  basis: { as: 'basis' },
  checked: { as: 'basis' },
  level: code('level'),
  cause: code('cause'),
  measure: code('measure'),
  minutes: { as: 'minutes' },
  into: matter,
  order: matter,
  appeal: matter,
  whistle: matter,
  orders: { as: 'matters' },
  appeals: { as: 'matters' },
  call: { as: 'called' },
  clock: code('clock'),
  rung: code('rung'),
  escalated_to: unit,
  reached: code('reached'),
  solved: { as: 'yes' },
  satisfaction: score,
  responsiveness: score,
  completion: score,
  call_mechanism: score,
  call_count: score,
  call_effect: score,
  contact: { as: 'contact' },
  method: code('method'),
  person: text,
  arrived_at: instant,
  meet_at: instant,
  finding: text,
  causes: { as: 'causes' },
  verdict: code('verdict'),
  score,
  content: text,
  reason: text,
  opinion: text,
  vote: code('vote'),
  agrees: { as: 'yes' },
  document: text,
  department: unit,
  street: unit,
  how: text,
  application: matter,
  purpose: text,
  note: text,
  comment: text,
  result: text,
  conclusion: text,
  public_reply: text,
  reply: text,
  internal_note: text,
  review_on: instant,
  reopen_until: instant,
  judge: limit,
  dispatch: limit,
  acknowledge: limit,
  handle: limit,
  verify: limit,
  close: limit,
  ruling: limit,
  answer: limit,
  report_in: limit,
  finish: limit,
  assess: limit,
  desk: unit,
  review_desk: unit,
};

/** Parts that mean something else under a verb of their own. */
export const OWN: Readonly<Record<string, Part>> = {
  'rated.grade': score,
  'blown.kind': code('whistle_kind'),
  'blown.contact': limit,
  'repeated.contact': limit,
  'reported_in.outcome': code('presence_outcome'),
  'presence_restated.outcome': code('presence_outcome'),
  'declined.basis': text,
  'asked.kind': code('street_right'),
  'asked.answer': limit,
  'applied.kind': code('admission_kind'),
  'applied.body': unit,
  'hand_down_recorded.kind': code('admission_kind'),
  'decided.ruling': code('admission_ruling'),
};

/** Objects whose parts are told as if they stood one level higher. */
const OPENED = ['verification', 'scores', 'judgement', 'limits', 'application'];

/** The parts of a body that are told, in order. */
export function told(verb: string, body: unknown): { name: string; part: Part; value: unknown }[] {
  if (typeof body !== 'object' || body === null) return [];
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (OPENED.includes(name) && typeof value === 'object' && value !== null) Object.assign(flat, value);
    else flat[name] = value;
  }
  return Object.entries(PARTS)
    .map(([name, part]) => ({ name, part: OWN[`${verb}.${name}`] ?? part, value: flat[name] }))
    .filter(
      ({ value }) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    );
}
