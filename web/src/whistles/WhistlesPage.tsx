// A list of whistles, and beside it the one that is open.
import { Link, getRouteApi } from '@tanstack/react-router';

import { FilterBar } from '../filters/FilterBar';
import { whistleFilters } from '../filters/filters';
import { MatterList } from '../lists/MatterList';
import { paths } from '../paths';
import { useListName } from '../queues/names';
import { Split } from '../workbench/Split';
import { WhistleRow } from './WhistleRow';
import { useWhistles } from './whistles';

const route = getRouteApi('/staff/whistles');

export function WhistlesPage() {
  const search = route.useSearch();
  const title = useListName()('whistle', search['list'] ?? 'newest');
  const pages = useWhistles(search);
  return (
    <Split title={title} tools={<FilterBar kind="whistle" filters={whistleFilters} search={search} />}>
      {(opened) => (
        <MatterList
          label={title}
          pages={pages}
          opened={opened}
          row={(whistle) => <WhistleRow whistle={whistle} />}
          link={(whistle, content) => <Link {...paths.whistle(whistle.number)}>{content}</Link>}
        />
      )}
    </Split>
  );
}
