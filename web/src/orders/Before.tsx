// What the act that comes next answers to: an objection's reason, what was done, why it came back.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../api/client';
import { newest } from '../journal/pages';
import { Facts, Section } from '../matter/Matter';
import { ItemName } from '../registers/ItemName';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant, span } from '../words/time';
import type { OrderView } from './orders';

const AT_WORK: readonly string[] = ['received', 'judged', 'dispatched', 'acknowledged', 'handling'];
const DONE: readonly string[] = ['handled', 'verified'];

/** Why it came back last, which only the journal keeps; nothing is asked of an order that never did. */
function useReturn({ number, version, rework_count: reworks, reopen_count: reopenings }: OrderView['order']) {
  return useQuery({
    queryKey: ['story', 'returned', number, version],
    enabled: reworks + reopenings > 0,
    queryFn: async () => {
      const params = { path: { number }, query: { after: newest(version).after } };
      const entries = await answer(api.GET('/api/v1/work-orders/{number}/entries', { params }));
      return entries.findLast(({ verb }) => verb === 'returned_for_rework' || verb === 'reopened') ?? null;
    },
  }).data;
}

export function Before({ view: { order } }: { view: OrderView }) {
  const { t } = useTranslation(['orders', 'journal', 'actions']);
  const unitName = useUnitName();
  const back = useReturn(order);
  const stage = order.stage.name;
  const objection = stage === 'objected' ? order.objections?.at(-1) : undefined;
  const handling = DONE.includes(stage) ? order.handlings?.at(-1) : undefined;
  const returned = AT_WORK.includes(stage) ? back : undefined;
  const extension = order.extensions?.at(-1);
  const asked = extension && !extension.settled_at ? extension : undefined;
  if (!objection && !handling && !returned && !asked) return null;
  const reason = returned && (returned.body as { reason?: string }).reason;
  return (
    <Section title={t('before')}>
      <Facts
        facts={[
          [t('objected'), objection && [unitName(objection.unit), instant(objection.at)].join(' ')],
          [t('why'), objection?.reason],
          [t('item'), objection?.basis.item && <ItemName key="item" code={objection.basis.item} />],
          [t('journal:part.outcome'), handling && word('outcome', handling.outcome)],
          [t('journal:part.public_reply'), handling?.public_reply],
          [t('journal:part.internal_note'), handling?.internal_note],
          [t('lead'), handling && [unitName(handling.unit), instant(handling.at)].join(' ')],
          [t('came_back'), returned && [unitName(returned.unit), instant(returned.at)].join(' ')],
          [t('why_back'), reason],
          [t('extension_asked'), asked && span(asked.minutes * 60, 'hour')],
          [t('why_extension'), asked?.reason],
        ]}
      />
    </Section>
  );
}
