// A queue of appeals, and beside it the one that is open.
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Due } from '../clocks/Due';
import { FilterBar } from '../filters/FilterBar';
import { appealFilters } from '../filters/filters';
import { MatterList } from '../lists/MatterList';
import { paths } from '../paths';
import { useAreaName } from '../registers/registers';
import { useListName } from '../queues/names';
import { Split } from '../workbench/Split';
import { word } from '../words/code';
import { instant } from '../words/time';
import { PersonSearch } from './PersonSearch';
import { type AppealItem, useAppeals } from './appeals';

const route = getRouteApi('/staff/appeals');

export function AppealsPage() {
  const search = route.useSearch();
  const title = useListName()('appeal', search['list'] ?? 'newest');
  const pages = useAppeals(search);
  return (
    <Split
      title={title}
      tools={
        <>
          <FilterBar kind="appeal" filters={appealFilters} search={search} />
          <PersonSearch />
        </>
      }
    >
      {(opened) => (
        <MatterList
          label={title}
          pages={pages}
          opened={opened}
          row={(appeal) => <AppealRow appeal={appeal} />}
          link={(appeal, content) => <Link {...paths.appeal(appeal.number)}>{content}</Link>}
        />
      )}
    </Split>
  );
}

function AppealRow({ appeal }: { appeal: AppealItem }) {
  useTranslation();
  const area = useAreaName(appeal.area);
  return (
    <>
      <span className="row-title">{appeal.title}</span>
      <span className="row-side">
        {appeal.due_at ? <Due at={appeal.due_at} /> : appeal.received_at && instant(appeal.received_at)}
      </span>
      <span className="row-more">
        {[word('appeal_stage', appeal.stage), word('appeal_kind', appeal.kind), area]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="row-side">{appeal.number.slice(-7)}</span>
    </>
  );
}
