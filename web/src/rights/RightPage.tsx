// One use of a right: what was asked, what was answered, and its story.
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Actions } from '../actions/Actions';
import { Clocks } from '../clocks/Clocks';
import { Story } from '../journal/Story';
import { Facts, Matter, Section } from '../matter/Matter';
import { useOrganisation } from '../organisation/organisation';
import { named, useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant } from '../words/time';
import { rightForms } from './forms';
import { type RightView, useRight } from './rights';

const route = getRouteApi('/staff/rights/$number');

export function RightPage() {
  const { number } = route.useParams();
  const query = useRight(number);
  return (
    <Matter key={number} query={query}>
      {(view) => <Right view={view} />}
    </Matter>
  );
}

function Right({ view }: { view: RightView }) {
  const { t } = useTranslation('rights');
  const unitName = useUnitName();
  const { right } = view;
  const rights = useOrganisation().data?.organisation.rights;
  const held = rights?.find(({ code }) => code === right.right);
  return (
    <>
      <header className="matter-head">
        <h2>{right.title}</h2>
        <p>
          {[right.number, word('street_right', right.kind), word('right_stage', right.stage)].join(' · ')}
        </p>
      </header>
      <Actions
        kind="rights"
        number={right.number}
        version={right.version}
        view={view}
        actions={view.allowed_actions}
        forms={rightForms(view)}
      />
      <p className="prose">{right.content}</p>
      <Facts
        facts={[
          [t('right'), held && named(held)],
          [t('street'), unitName(right.street)],
          [t('department'), unitName(right.department)],
          [t('score'), right.score],
          [t('asked_at'), instant(right.asked_at)],
          [t('verdict'), right.answer && word('verdict', right.answer.verdict)],
          [t('reason'), right.answer?.reason && <span className="prose">{right.answer.reason}</span>],
          [t('answered_at'), right.answer && instant(right.answer.at)],
          [t('note'), right.note && <span className="prose">{right.note}</span>],
        ]}
      />
      {view.clocks.length > 0 && (
        <Section title={t('clocks')}>
          <Clocks clocks={view.clocks} deadlines={right.clocks} />
        </Section>
      )}
      <Section title={t('story')}>
        <Story kind="rights" number={right.number} version={right.version} />
      </Section>
    </>
  );
}
