// One appeal: what was said, by whom as far as it may be shown, what was answered, and its story.
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Actions } from '../actions/Actions';
import { Attachments } from '../attachments/Attachments';
import { Clocks } from '../clocks/Clocks';
import { Story } from '../journal/Story';
import { Matters } from '../journal/PartValue';
import { Facts, Matter, Section } from '../matter/Matter';
import { named, useAreaName, useLocality, useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant } from '../words/time';
import { AppellantLine } from './AppellantLine';
import { Readings } from './Readings';
import { TrackingLine } from './TrackingLine';
import { type AppealView, useAppeal } from './appeals';
import { appealForms } from './forms';

const route = getRouteApi('/staff/appeals/$number');

export function AppealPage() {
  const { number } = route.useParams();
  const { t } = useTranslation('appeals');
  const query = useAppeal(number);
  return (
    <Matter key={number} query={query}>
      {(view) => (
        <>
          <header className="matter-head">
            <h2>{view.appeal.title}</h2>
            <p>
              {view.appeal.number} · {word('appeal_stage', view.appeal.stage)} ·{' '}
              {word('appeal_kind', view.appeal.kind)}
            </p>
          </header>
          <Actions
            kind="appeals"
            number={number}
            version={view.appeal.version}
            view={view}
            actions={view.allowed_actions}
            forms={appealForms}
          />
          <AppealBody view={view} />
          <Answers view={view} />
          <Section title={t('clocks')}>
            <Clocks clocks={view.clocks} deadlines={view.appeal.clocks} />
          </Section>
          <Section title={t('story')}>
            <Story kind="appeals" number={number} version={view.appeal.version} />
          </Section>
          <Readings number={number} />
        </>
      )}
    </Matter>
  );
}

/** What was said and by whom; also shown on the order that handles it. */
export function AppealBody({ view, under }: { view: AppealView; under?: string | undefined }) {
  const { t } = useTranslation('appeals');
  const { appeal } = view;
  const area = useAreaName(appeal.area);
  const channel = useLocality().data?.channels.find(({ code }) => code === appeal.channel);
  return (
    <>
      <p className="prose">{appeal.body || appeal.title}</p>
      <Facts
        facts={[
          [t('appellant'), <AppellantLine key="appellant" view={view} />],
          [
            t('code'),
            view.allowed_actions.some(({ verb }) => verb === 'tracking_told') && (
              <TrackingLine key="code" view={view} />
            ),
          ],
          [t('area'), [area, appeal.place?.address].filter(Boolean).join(' ')],
          [t('channel'), channel ? named(channel) : appeal.channel],
          [t('said'), instant(appeal.said_at)],
          [t('external'), appeal.external && `${appeal.external.system} ${appeal.external.number}`],
          [
            t('order'),
            appeal.order && appeal.order !== under && <Matters key="order" numbers={[appeal.order]} />,
          ],
          [t('reopened'), appeal.reopen_count > 0 ? appeal.reopen_count : undefined],
        ]}
      />
      {appeal.attachments && <Attachments files={appeal.attachments} />}
    </>
  );
}

/** What was answered, and what the resident and the call-back said of it. */
function Answers({ view: { appeal } }: { view: AppealView }) {
  const { t } = useTranslation('appeals');
  const unitName = useUnitName();
  const { answers = [], rating, call_back: call } = appeal;
  if (answers.length === 0) return null;
  const solved = (yes: boolean | null | undefined) =>
    yes === true ? t('solved') : yes === false ? t('unsolved') : '';
  return (
    <Section title={t('answers')}>
      {answers.map((answer) => (
        <div key={answer.at} className="answer">
          <p className="prose">{answer.reply}</p>
          <small>
            {instant(answer.at)} {(answer.handled_by ?? []).map(unitName).join(' ')} ·{' '}
            {t('until', { at: instant(answer.reopen_until) })}
          </small>
        </div>
      ))}
      <Facts
        facts={[
          [
            t('rating'),
            rating &&
              [`${rating.grade} / 5`, solved(rating.solved), rating.comment].filter(Boolean).join(' · '),
          ],
          [
            t('call_back'),
            call &&
              [
                word('reached', call.reached),
                solved(call.solved),
                call.satisfaction && `${call.satisfaction} / 5`,
                call.note,
              ]
                .filter(Boolean)
                .join(' · '),
          ],
        ]}
      />
    </Section>
  );
}
