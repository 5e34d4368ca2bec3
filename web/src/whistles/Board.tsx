// Who was called and how far each is, with what is left of every limit. The caller's own unit stands first.
import { CheckCircleFilled, ClockCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

import { Due } from '../clocks/Due';
import { useUnitName } from '../registers/registers';
import { useCaller } from '../session/session';
import { word } from '../words/code';
import { fullInstant, instant } from '../words/time';
import { type StepState, counts, stepsOf } from './steps';
import type { Responder, WhistleView } from './whistles';

export function Board({ view }: { view: WhistleView }) {
  const { t } = useTranslation('whistles');
  const { unit: own } = useCaller();
  const { responders } = view.whistle;
  const ordered = [
    ...responders.filter(({ unit }) => unit === own),
    ...responders.filter(({ unit }) => unit !== own),
  ];
  return (
    <>
      <ul className="board-counts">
        {counts(view).map(({ step, done, of }) => (
          <li key={step} className={done === of ? 'all' : undefined}>
            {t(`step.${step}`)} <strong>{t('done_of', { done, of })}</strong>
          </li>
        ))}
      </ul>
      <ul className="board">
        {ordered.map((responder) => (
          <Line key={responder.unit} view={view} responder={responder} own={responder.unit === own} />
        ))}
      </ul>
    </>
  );
}

function Line({ view, responder, own }: { view: WhistleView; responder: Responder; own: boolean }) {
  const { t } = useTranslation('whistles');
  const unitName = useUnitName();
  const { unit, presence, part, outcome, task, result, report_ins = [] } = responder;
  const came = report_ins.map(({ person, arrived_at, place }) =>
    [person, instant(arrived_at), place?.address].filter(Boolean).join(' '),
  );
  return (
    <li className={own ? 'responder own' : 'responder'} aria-label={unitName(unit)}>
      <div className="responder-head">
        <strong>{unitName(unit)}</strong>
        <span className="responder-presence">{word('presence', presence)}</span>
        {own && <span className="responder-own">{t('own_unit')}</span>}
        {outcome && <span className={`outcome ${outcome}`}>{word('presence_outcome', outcome)}</span>}
        {part === 'released' && <span className="outcome">{word('part', part)}</span>}
      </div>
      <p className="responder-task">{task}</p>
      <ol className="steps">
        {stepsOf(view, responder).map((state) => (
          <StepMark key={state.step} state={state} ended={part !== 'open'} />
        ))}
      </ol>
      {came.length > 0 && <p className="responder-more">{`${t('came')} ${came.join('; ')}`}</p>}
      {result && (
        <p className="responder-more prose">
          {part === 'released' ? t('let_off') : t('result')} {result}
        </p>
      )}
    </li>
  );
}

function StepMark({ state: { step, at, done, clock }, ended }: { state: StepState; ended: boolean }) {
  const { t } = useTranslation('whistles');
  const Icon = done ? CheckCircleFilled : ended ? MinusCircleOutlined : ClockCircleOutlined;
  return (
    <li className={`step ${done ? 'done' : 'waiting'}`}>
      <Icon aria-hidden />
      <span className="step-name">{t(`step.${step}`)}</span>
      <span className="step-when">
        {at ? (
          <time dateTime={at} title={fullInstant(at)}>
            {instant(at)}
          </time>
        ) : clock?.due_at ? (
          <Due at={clock.due_at} />
        ) : (
          !done && t('not_yet')
        )}
      </span>
    </li>
  );
}
