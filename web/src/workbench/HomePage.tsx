// Where somebody begins: the first entry of their own menu that has work for them.
import { Navigate } from '@tanstack/react-router';
import { Spin } from 'antd';

import { registersFor } from '../administration/Registers';
import { listOf } from '../queues/lists';
import { firstOf, lookingUp, useQueuesQuery } from '../queues/queues';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';

export function HomePage() {
  const caller = useCaller();
  const queues = useQueuesQuery();
  if (queues.error) return <Trouble error={queues.error} again={() => void queues.refetch()} />;
  if (!queues.data) return <Spin />;
  const own = firstOf(queues.data);
  const looking = caller.sees_matters ? lookingUp(caller).find(({ name }) => name !== 'parts') : undefined;
  const list = own ?? looking;
  const path = (list && listOf(list.kind, { list: list.name })) ?? registersFor(caller)[0]?.path;
  return path && <Navigate {...path} replace />;
}
