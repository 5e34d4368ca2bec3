// One item of an edition: its guide and its flow chart, from the same data.
import '../administration/administration.css';
import './editions.css';

import { Link, useParams } from '@tanstack/react-router';
import { Alert, Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { Facts, Section } from '../matter/Matter';
import { paths } from '../paths';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { FlowChart } from './FlowChart';
import { type ListItem, useItem } from './editions';
import { type ListedUnit, listedName } from './naming';

export function ItemPage() {
  const { t } = useTranslation('editions');
  const { edition, item } = useParams({ from: '/staff/lists/$edition/$item' });
  const query = useItem(edition, item);
  return (
    <article className="page">
      <p>
        <Link {...paths.list(edition)}>{query.data?.edition.head.title ?? edition}</Link>
      </p>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.isPending && <Spin />}
      {query.data && (
        <>
          <header className="page-head">
            <h1>{query.data.item.name}</h1>
          </header>
          {query.data.lacks_port && <Alert role="note" type="warning" showIcon title={t('port_closed')} />}
          <Guide item={query.data.item} names={query.data.names} />
        </>
      )}
    </article>
  );
}

function Guide({ item, names }: { item: ListItem; names: readonly ListedUnit[] }) {
  const { t } = useTranslation('editions');
  const { basis, guide } = item;
  const several = (values: readonly string[] | undefined) => (values ?? []).join(t('comma'));
  const units = (codes: readonly string[] | undefined) =>
    several(codes?.map((code) => listedName(names, code)));
  const steps = guide?.procedure ?? [];
  const facts: [string, string][] = [
    [t('code'), item.code],
    [t('class'), word('item_class', item.class)],
    [t('category'), item.category ?? ''],
    [t('basis'), `${basis.document}${basis.article ?? ''}`],
    [t('responsible'), units(item.responsible)],
    [t('lead'), units(item.lead)],
    [t('assisting'), units(item.assisting)],
    [t('boundary'), item.boundary ?? ''],
    [t('conditions'), several(guide?.conditions)],
    [t('limit'), guide?.limit ?? ''],
    [t('materials'), several(guide?.materials)],
    [t('complaint'), guide?.complaint ?? ''],
    [t('source'), item.source ?? ''],
  ];
  return (
    <>
      <Section title={t('guide')}>
        <Facts facts={facts.filter(([, value]) => value !== '')} />
      </Section>
      {steps.length > 0 && (
        <Section title={t('flow')}>
          <FlowChart steps={steps} label={t('flow_of', { name: item.name })} />
        </Section>
      )}
    </>
  );
}
