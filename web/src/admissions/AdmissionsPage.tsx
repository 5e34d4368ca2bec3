// The admission desk: a list of admissions, and beside it the one that is open.
import '../administration/administration.css';

import { Link, getRouteApi } from '@tanstack/react-router';

import { FilterBar } from '../filters/FilterBar';
import { admissionFilters } from '../filters/filters';
import { MatterList } from '../lists/MatterList';
import { paths } from '../paths';
import { useListName } from '../queues/names';
import { Split } from '../workbench/Split';
import { AdmissionRow } from './AdmissionRow';
import { useAdmissions } from './admissions';

const route = getRouteApi('/staff/admissions');

export function AdmissionsPage() {
  const search = route.useSearch();
  const title = useListName()('admission', search['list'] ?? 'newest');
  const pages = useAdmissions(search);
  return (
    <Split title={title} tools={<FilterBar kind="admission" filters={admissionFilters} search={search} />}>
      {(opened) => (
        <MatterList
          label={title}
          pages={pages}
          opened={opened}
          row={(admission) => <AdmissionRow admission={admission} />}
          link={(admission, content) => <Link {...paths.admission(admission.number)}>{content}</Link>}
        />
      )}
    </Split>
  );
}
