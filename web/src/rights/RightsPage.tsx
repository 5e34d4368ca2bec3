// A list of uses of rights, and beside it the one that is open.
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Due } from '../clocks/Due';
import { FilterBar } from '../filters/FilterBar';
import { rightFilters } from '../filters/filters';
import { MatterList } from '../lists/MatterList';
import { paths } from '../paths';
import { useListName } from '../queues/names';
import { useUnitName } from '../registers/registers';
import { Split } from '../workbench/Split';
import { word } from '../words/code';
import { instant } from '../words/time';
import { type RightItem, useRights } from './rights';

const route = getRouteApi('/staff/rights');

export function RightsPage() {
  const search = route.useSearch();
  const title = useListName()('right', search['list'] ?? 'newest');
  const pages = useRights(search);
  return (
    <Split title={title} tools={<FilterBar kind="right" filters={rightFilters} search={search} />}>
      {(opened) => (
        <MatterList
          label={title}
          pages={pages}
          opened={opened}
          row={(right) => <RightRow right={right} />}
          link={(right, content) => <Link {...paths.right(right.number)}>{content}</Link>}
        />
      )}
    </Split>
  );
}

function RightRow({ right }: { right: RightItem }) {
  useTranslation();
  const unitName = useUnitName();
  return (
    <>
      <span className="row-title">{right.title}</span>
      <span className="row-side">{word('right_stage', right.stage)}</span>
      <span className="row-more">
        {[word('street_right', right.kind), unitName(right.street), unitName(right.department)].join(' · ')}
      </span>
      <span className="row-side">
        {right.due_at ? <Due at={right.due_at} /> : right.asked_at && instant(right.asked_at)}
      </span>
    </>
  );
}
