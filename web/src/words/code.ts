// A code of the API as a word. A code newer than this page shows as it is.
import i18next from 'i18next';

export type Vocabulary =
  | 'appeal_kind'
  | 'appeal_stage'
  | 'stage'
  | 'source'
  | 'tier'
  | 'grade'
  | 'urgency'
  | 'clock'
  | 'counting'
  | 'rung'
  | 'outcome'
  | 'contact_way'
  | 'method'
  | 'ending'
  | 'level'
  | 'cause'
  | 'measure'
  | 'reached'
  | 'role'
  | 'whistle_kind'
  | 'whistle_stage'
  | 'admission_kind'
  | 'admission_stage'
  | 'admission_ruling'
  | 'vote'
  | 'verdict'
  | 'presence'
  | 'presence_outcome'
  | 'part'
  | 'score'
  | 'alarm_kind'
  | 'list_kind'
  | 'item_class'
  | 'list_rule'
  | 'day'
  | 'job'
  | 'unit_kind'
  | 'file_kind'
  | 'body_form'
  | 'post_kind'
  | 'street_right'
  | 'right_stage'
  | 'verdict';

/** To be called while rendering, in a component that has asked for the language. */
export function word(vocabulary: Vocabulary, code: string | null | undefined): string {
  if (code === null || code === undefined) return '';
  const key = `vocabulary:${vocabulary}.${code}`;
  return i18next.exists(key) ? (i18next.t as (key: string) => string)(key) : code;
}
