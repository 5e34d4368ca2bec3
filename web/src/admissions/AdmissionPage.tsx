// One admission: what is asked, what the streets and the members say, what was decided, and its story.
import '../administration/administration.css';

import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Actions } from '../actions/Actions';
import { Attachments } from '../attachments/Attachments';
import { Clocks } from '../clocks/Clocks';
import { Story } from '../journal/Story';
import { Matter, Section } from '../matter/Matter';
import { pathOf, paths } from '../paths';
import { useCaller } from '../session/session';
import { word } from '../words/code';
import { AdmissionFacts } from './AdmissionFacts';
import { Decided } from './Decided';
import { Members, Streets } from './Views';
import { type AdmissionView, useAdmission } from './admissions';
import { admissionForms } from './forms';

const route = getRouteApi('/staff/admissions/$number');

export function AdmissionPage() {
  const { number } = route.useParams();
  const query = useAdmission(number);
  return <Matter query={query}>{(view) => <Admission view={view} />}</Matter>;
}

function Admission({ view }: { view: AdmissionView }) {
  const { t } = useTranslation(['admissions', 'attachments']);
  const { unit } = useCaller();
  const { admission } = view;
  const own = view.clocks.filter((clock) => !clock.unit);
  const answers = admission.stage.name === 'handed_down' && admission.department === unit;
  return (
    <>
      <header className="matter-head">
        <h2>{admission.name}</h2>
        <p>
          {admission.number} · {word('admission_kind', admission.kind)} ·{' '}
          {word('admission_stage', admission.stage.name)}
        </p>
      </header>
      {answers && (
        <p>
          <Link {...paths.apply(admission.number)}>{t('apply_for_it')}</Link>
        </p>
      )}
      <Actions
        kind="admissions"
        number={admission.number}
        version={admission.version}
        view={view}
        actions={view.allowed_actions}
        forms={admissionForms}
      />
      {admission.decision && (
        <Section title={t('decision')}>
          <Decided view={view} />
        </Section>
      )}
      <Section title={t('about')}>
        <AdmissionFacts view={view} />
      </Section>
      {admission.attachments && admission.attachments.length > 0 && (
        <Section title={t('attachments:title')}>
          <Attachments files={admission.attachments} />
        </Section>
      )}
      {admission.streets && admission.streets.length > 0 && (
        <Section title={t('streets')}>
          <Streets view={view} />
        </Section>
      )}
      {admission.members && admission.members.length > 0 && (
        <Section title={t('members')}>
          <Members view={view} />
        </Section>
      )}
      {view.precedents.length > 0 && (
        <Section title={t('precedents')}>
          <ul className="precedents">
            {view.precedents.map(({ number, name }) => (
              <li key={number}>
                <Precedent number={number} name={name} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {own.length > 0 && (
        <Section title={t('clocks')}>
          <Clocks clocks={own} deadlines={admission.clocks} />
        </Section>
      )}
      <Section title={t('story')}>
        <Story kind="admissions" number={admission.number} version={admission.version} />
      </Section>
    </>
  );
}

function Precedent({ number, name }: { number: string; name: string }) {
  const page = pathOf(number);
  const words = `${name} ${number}`;
  return page ? <Link {...page}>{words}</Link> : words;
}
