// One whistle: what it is for, what can be done, the live board of its responders, assessments, and its story.
import './whistles.css';

import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Actions } from '../actions/Actions';
import { Attachments } from '../attachments/Attachments';
import { Clocks } from '../clocks/Clocks';
import { Explanation } from '../editions/Explanation';
import { Story } from '../journal/Story';
import { Matter, Section } from '../matter/Matter';
import { AsOf } from '../registers/occasion';
import { useCaller } from '../session/session';
import { word } from '../words/code';
import { Board } from './Board';
import { Scores } from './Scores';
import { WhistleFacts } from './WhistleFacts';
import { CurrentWhistle } from './current';
import { formsFor } from './forms';
import { type WhistleView, asOf, useWhistle } from './whistles';

const route = getRouteApi('/staff/whistles/$number');

export function WhistlePage() {
  const { number } = route.useParams();
  const query = useWhistle(number);
  return (
    <Matter query={query}>
      {(view) => (
        <AsOf value={asOf(view.whistle)}>
          <Whistle view={view} />
        </AsOf>
      )}
    </Matter>
  );
}

function Whistle({ view }: { view: WhistleView }) {
  const { t } = useTranslation(['whistles', 'attachments']);
  const caller = useCaller();
  const { whistle } = view;
  // The street's own clocks come first, in the order of its deadlines.
  const own = view.clocks.filter(({ unit }) => !unit);
  return (
    <CurrentWhistle value={view}>
      <header className="matter-head">
        <h2>{whistle.title}</h2>
        <p>
          {whistle.number} · {word('whistle_kind', whistle.kind)} · {word('whistle_stage', whistle.stage)}
          {whistle.round > 1 && ` · ${t('round', { round: whistle.round })}`}
        </p>
      </header>
      <Actions
        kind="whistles"
        number={whistle.number}
        version={whistle.version}
        view={view}
        actions={view.allowed_actions}
        forms={formsFor(view, caller)}
      />
      <Section title={t('board')}>
        <Board view={view} />
      </Section>
      {own.length > 0 && (
        <Section title={t('street_clocks')}>
          <Clocks clocks={own} deadlines={whistle.clocks} />
        </Section>
      )}
      {whistle.conclusion && (
        <Section title={t('conclusion')}>
          <p className="prose">{whistle.conclusion}</p>
        </Section>
      )}
      <Section title={t('about')}>
        <WhistleFacts view={view} />
      </Section>
      {whistle.explanation && (
        <Section title={t('by_list')}>
          <Explanation explanation={whistle.explanation} names={view.listed_units} />
        </Section>
      )}
      {whistle.attachments && whistle.attachments.length > 0 && (
        <Section title={t('attachments:title')}>
          <Attachments files={whistle.attachments} />
        </Section>
      )}
      {view.scores.length > 0 && (
        <Section title={t('assessments')}>
          <Scores view={view} />
        </Section>
      )}
      <Section title={t('story')}>
        <Story kind="whistles" number={whistle.number} version={whistle.version} />
      </Section>
    </CurrentWhistle>
  );
}
