// What an act asks of a person, as data: one line a field. The schema of the API decides which fields there are
// and which may be left out; a description that disagrees does not compile.
import type { ComponentType } from 'react';

import type { paths } from '../api/schema';
import type { Item } from '../registers/registers';
import type { Caller } from '../session/session';
import type { Vocabulary } from '../words/code';

/** The kinds of matters that have acts, as the API names them. */
export type Kind = 'work-orders' | 'appeals' | 'whistles' | 'admissions' | 'alarms' | 'rights';

/** How a field is filled in. */
export type Input =
  | {
      as:
        | 'line'
        | 'prose'
        | 'item'
        | 'unit'
        | 'units'
        | 'order'
        | 'appeal'
        | 'yes'
        | 'span'
        | 'instant'
        | 'day';
    }
  | { as: 'contact' | 'verification' | 'area' | 'channel' | 'date' | 'tick' | 'files' }
  | { as: 'stars'; most: number }
  | { as: 'choice'; vocabulary: Vocabulary; codes: readonly string[] }
  /** By a control that only this kind of matter has. */
  | { as: 'own'; control: ComponentType<Control>; within?: Within };

/** Between which figures a control's value may lie. */
export interface Within {
  type: 'integer';
  min: number;
  max: number;
}

/** What a form puts into a control by itself; the value is what the API takes, or nothing yet. */
export interface Control {
  id?: string;
  value?: never;
  onChange?: (value: unknown) => void;
}

/** `View` is the matter with what its page shows. */
export interface Field<View> {
  input: Input;
  /** Whether it may be left empty. */
  optional: boolean;
  /** When it must be filled in although the API lets it be left out. */
  neededWhen?: (values: Readonly<Record<string, unknown>>, view: View) => boolean;
  /** What the system knows already. */
  prefill?: (view: View, caller: Caller) => unknown;
  /** What choosing a value fills in elsewhere. */
  fills?: (value: unknown, itemOf: (code: string) => Item | undefined) => Record<string, unknown>;
  /** Shown only while this holds of what has been filled in so far. */
  when?: (values: Readonly<Record<string, unknown>>, view: View) => boolean;
}

/** The form of one act. */
export interface Form<View> {
  verb: string;
  /** The resource that the act makes, below the matter's own. */
  noun: string;
  fields: Readonly<Record<string, Field<View>>>;
  /** Whether it leads on, and not aside: the first of these that is allowed is offered first. */
  onward: boolean;
}

type Body<K extends Kind, N extends string> = `/api/v1/${K}/{number}/${N}` extends infer P extends keyof paths
  ? paths[P] extends { post: { requestBody: { content: { 'application/json': infer B } } } }
    ? B
    : never
  : never;

/** What may be left out, may be left empty; the rest must be asked. */
type FieldsOf<B, View> = {
  [P in keyof B]: Record<never, never> extends Pick<B, P>
    ? Field<View> & { optional: true }
    : Field<View> & { optional: false };
};

type Noun<K extends Kind> =
  Extract<keyof paths, `/api/v1/${K}/{number}/${string}`> extends `/api/v1/${K}/{number}/${infer N}`
    ? N
    : never;

/** The forms of a kind of matters, from its verbs. */
export function formsOf<K extends Kind, View>() {
  return <N extends Noun<K>>(
    verb: string,
    noun: N,
    fields: string extends keyof Body<K, N> ? Record<string, never> : FieldsOf<Body<K, N>, View>,
    { onward = false } = {},
  ): Form<View> => ({ verb, noun, fields: fields as Form<View>['fields'], onward });
}

/** A field that must be filled in. */
export function needed<View>(input: Input, more: Omit<Field<View>, 'input' | 'optional'> = {}) {
  return { input, optional: false, ...more } as const;
}

/** A field that may be left empty. */
export function maybe<View>(input: Input, more: Omit<Field<View>, 'input' | 'optional'> = {}) {
  return { input, optional: true, ...more } as const;
}

export const line = { as: 'line' } as const;
export const prose = { as: 'prose' } as const;
export const files = { as: 'files' } as const;
export const choice = (vocabulary: Vocabulary, codes: readonly string[]) =>
  ({ as: 'choice', vocabulary, codes }) as const;
export const own = (control: ComponentType<Control>, within?: Within) =>
  ({ as: 'own', control, ...(within && { within }) }) as const;
