// What an application says: what is typed, what its city asks for, and what is sent.
import type { Schemas } from '../api/client';

export type Apply = Schemas['ApplyForAdmission'];
type Rule = Schemas['AdmissionRule'];

/** An application that is being written; every text under its own name. */
export interface Writing {
  kind?: Apply['application']['kind'];
  duty?: 'basic' | 'assisting';
  area?: string;
  streets?: string[];
  name?: string;
  legal_basis?: string;
  content?: string;
  boundary?: string;
  mechanism?: string;
  people?: string;
  money?: string;
  assets?: string;
  power?: string;
  widespread?: string;
  needed?: string;
  manageable?: string;
  quota?: number;
  expires_on?: string;
  origin?: string;
  /** What was brought, by id. */
  attachments?: string[];
}

export type Text = Exclude<
  keyof Writing,
  'kind' | 'duty' | 'area' | 'streets' | 'quota' | 'origin' | 'attachments'
>;

/** The texts that a field of the city's rules stands for. */
const TEXTS: Readonly<Record<Schemas['AdmissionField'], readonly Text[]>> = {
  name: ['name'],
  legal_basis: ['legal_basis'],
  content: ['content'],
  boundary: ['boundary'],
  mechanism: ['mechanism'],
  safeguards: ['people', 'money', 'assets'],
  power: ['power'],
  criteria: ['widespread', 'needed', 'manageable'],
};

/** The texts in the order of the form. */
export const ORDER: readonly Text[] = [
  'name',
  'legal_basis',
  'content',
  'boundary',
  'mechanism',
  'people',
  'money',
  'assets',
  'power',
  'widespread',
  'needed',
  'manageable',
];

/** What this city's applications must say. */
export function required(rule: Rule | undefined): ReadonlySet<Text> {
  return new Set<Text>(['name', ...(rule?.fields.flatMap((field) => TEXTS[field]) ?? [])]);
}

/** The kinds that departments may ask for here. */
export function allowed(rule: Rule | undefined): readonly Schemas['AdmissionKindRule'][] {
  return rule?.kinds.filter(({ forbidden }) => !forbidden) ?? [];
}

/** What is sent; the form has seen to it that nothing needed is missing. */
export function bodyOf(writing: Writing): Apply {
  const { kind = 'duty', duty, area = '', streets = [], quota, expires_on, origin, attachments } = writing;
  const text = (name: Text) => writing[name] ?? '';
  const criteria = {
    widespread: text('widespread'),
    needed: text('needed'),
    manageable: text('manageable'),
  };
  return {
    area,
    ...(streets.length > 0 && { streets }),
    ...(origin && { origin }),
    ...(attachments && { attachments }),
    application: {
      kind,
      name: text('name'),
      legal_basis: text('legal_basis'),
      content: text('content'),
      boundary: text('boundary'),
      mechanism: text('mechanism'),
      safeguards: { people: text('people'), money: text('money'), assets: text('assets') },
      power: text('power'),
      ...(Object.values(criteria).some(Boolean) && { criteria }),
      ...(kind === 'duty' && { duty: duty ?? 'assisting' }),
      ...(quota && { quota }),
      ...(expires_on && { expires_on }),
    },
  };
}
