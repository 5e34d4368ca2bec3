// Verbs and fields in words.
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

type Say = (key: string) => string;

/** What one does: 派单. A verb newer than this page shows as it is. */
export function useVerb(): (verb: string) => string {
  const { t } = useTranslation('actions');
  return (verb) => (i18next.exists(`actions:verb.${verb}`) ? (t as Say)(`verb.${verb}`) : verb);
}

/** What comes of it, where the verb alone does not say. */
export function useHint(): (verb: string) => string | undefined {
  const { t } = useTranslation('actions');
  return (verb) => (i18next.exists(`actions:hint.${verb}`) ? (t as Say)(`hint.${verb}`) : undefined);
}

/** What is put on record by an act that asks nothing else. */
export function useConfirmed(): (verb: string) => string {
  const { t } = useTranslation('actions');
  return (verb) => (i18next.exists(`actions:confirm.${verb}`) ? (t as Say)(`confirm.${verb}`) : t('confirm'));
}

/** The label of a field; a verb may call it by a name of its own. */
export function useFieldLabel(verb: string): (field: string) => string {
  const { t } = useTranslation('actions');
  return (field) => {
    const own = `field.${verb}.${field}`;
    const key = i18next.exists(`actions:${own}`) ? own : `field.${field}`;
    return i18next.exists(`actions:${key}`) ? (t as Say)(key) : field;
  };
}

/** Why an act is not possible now. */
export function useWhyNot(): (code: string | null | undefined) => string {
  const { t } = useTranslation('actions');
  return (code) => (i18next.exists(`actions:refusal.${code}`) ? (t as Say)(`refusal.${code}`) : (code ?? ''));
}
