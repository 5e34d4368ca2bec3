// How streets are set up, staffed and entitled: one street's chart, who answers whom, posts, presence, rights.
import '../administration/administration.css';
import './organisation.css';

import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Select, Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { Section } from '../matter/Matter';
import { paths } from '../paths';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { Authority } from './Authority';
import { Chart } from './Chart';
import { Establishment, Posts, Transfers } from './Establishment';
import { Presence, PresenceHere } from './Presence';
import { Rights } from './Rights';
import { type City, useOrganisation, useStreet } from './organisation';

const route = getRouteApi('/staff/organisation');

export function OrganisationPage() {
  const { t } = useTranslation('organisation');
  const query = useOrganisation();
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('organisation')}</h1>
      </header>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.isPending && <Spin />}
      {query.data && <Organisation city={query.data} />}
    </article>
  );
}

/** The digits of a street's code. */
const STREET = 9;

function Organisation({ city }: { city: City }) {
  const { t } = useTranslation('organisation');
  const { area } = useCaller();
  const navigate = useNavigate();
  const { street: asked } = route.useSearch();
  // One's own street first.
  const own = city.streets.find(({ code }) => code === area.slice(0, STREET));
  const inside = city.streets.find(({ code }) => code.startsWith(area));
  const street = asked ?? (own ?? inside ?? city.streets[0])?.code;
  return (
    <>
      <p className="page-tools">
        <label>
          {t('street')}{' '}
          <Select
            className="street-choice"
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('street')}
            value={street}
            onChange={(code) => void navigate(paths.organisation(code))}
            options={city.streets.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
          />
        </label>
      </p>
      {street !== undefined && <OneStreet key={street} city={city} street={street} />}
      <Section title={t('rights')}>
        <Rights city={city} />
      </Section>
      <Section title={t('presence_city')}>
        <Presence city={city} />
      </Section>
      <Section title={t('establishment')}>
        <Establishment city={city} />
      </Section>
      {city.organisation.transfers.length > 0 && (
        <Section title={t('transfers')}>
          <Transfers city={city} />
        </Section>
      )}
    </>
  );
}

function OneStreet({ city, street }: { city: City; street: string }) {
  const { t } = useTranslation('organisation');
  const query = useStreet(street);
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Spin />;
  const { layout, units, presence, posts, name } = query.data;
  return (
    <>
      <Section title={t('chart', { street: name })}>
        <Chart structure={city.organisation.structure} name={name} layout={layout} />
      </Section>
      <Section title={t('authority')}>
        <Authority units={units} />
      </Section>
      {presence.length > 0 && (
        <Section title={t('presence_here', { street: name })}>
          <PresenceHere presence={presence} />
        </Section>
      )}
      {posts.length > 0 && (
        <Section title={t('posts_here', { street: name })}>
          <Posts rows={posts} short={city.short_of_officers} />
        </Section>
      )}
    </>
  );
}
