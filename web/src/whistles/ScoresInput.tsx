// Scores for each measure, whole points from 0 to 100, and a word beside them. They count once all are given.
import { Input, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Control } from '../actions/form';
import type { Schemas } from '../api/client';
import { word } from '../words/code';

const RESPONSE = ['responsiveness', 'completion', 'satisfaction'] as const;
const CALL = ['call_mechanism', 'call_count', 'call_effect'] as const;

// A measure that the API adds or renames does not compile.
RESPONSE satisfies readonly (keyof Schemas['ResponseScores'])[];
CALL satisfies readonly (keyof Schemas['CallScores'])[];

export function ResponseScoresInput(control: Control) {
  return <ScoresInput {...control} measures={RESPONSE} />;
}

export function CallScoresInput(control: Control) {
  return <ScoresInput {...control} measures={CALL} />;
}

function ScoresInput({ id, value, onChange, measures }: Control & { measures: readonly string[] }) {
  const { t } = useTranslation('whistles');
  const own = useId();
  const [given, setGiven] = useState<Readonly<Record<string, unknown>>>(value ?? {});

  function give(name: string, score: unknown) {
    const next = { ...given, [name]: score ?? undefined };
    setGiven(next);
    onChange?.(measures.every((measure) => typeof next[measure] === 'number') ? next : undefined);
  }

  return (
    <div className="scores-input">
      {measures.map((measure, index) => {
        const field = index === 0 && id !== undefined ? id : `${own}${measure}`;
        return (
          <div key={measure}>
            <label htmlFor={field}>{word('score', measure)}</label>
            <InputNumber<number>
              id={field}
              min={0}
              max={100}
              precision={0}
              suffix={t('points')}
              value={(given[measure] as number | undefined) ?? null}
              onChange={(score) => give(measure, score)}
            />
          </div>
        );
      })}
      <Input.TextArea
        aria-label={t('comment')}
        placeholder={t('comment')}
        autoSize={{ minRows: 1, maxRows: 8 }}
        value={given['comment'] as string | undefined}
        onChange={({ target }) => give('comment', target.value || undefined)}
      />
    </div>
  );
}
