// The appeals an order answers, each with what was said and by whom.
import { useQueries } from '@tanstack/react-query';
import { Skeleton } from 'antd';

import { AppealBody } from '../appeals/AppealPage';
import { appealQuery } from '../appeals/appeals';
import { Matters } from '../journal/PartValue';
import { Trouble } from '../trouble/Trouble';

interface Props {
  numbers: readonly string[];
  /** Leaves out the numbers, where only the words matter. */
  plain?: boolean;
  /** The order whose page this is: an appeal need not link to it. */
  under?: string;
}

export function OrderAppeals({ numbers, plain = false, under }: Props) {
  const appeals = useQueries({ queries: numbers.map(appealQuery) });
  return appeals.map(({ data, error }, index) => {
    const number = numbers[index] ?? '';
    return (
      <div key={number} className="order-appeal">
        {!plain && (
          <h4>
            <Matters numbers={[number]} />
          </h4>
        )}
        {error ? (
          <Trouble error={error} />
        ) : data ? (
          <AppealBody view={data} under={under} />
        ) : (
          <Skeleton active />
        )}
      </div>
    );
  });
}
