// One of the whistle's responders.
import { Radio } from 'antd';

import type { Control } from '../actions/form';
import { useUnitName } from '../registers/registers';
import { useCurrentWhistle } from './current';

export function ResponderPicker({ onChange, ...rest }: Control) {
  const unitName = useUnitName();
  const responders = useCurrentWhistle()?.whistle.responders ?? [];
  return (
    <Radio.Group
      {...rest}
      className="responder-choice"
      options={responders.map(({ unit }) => ({ value: unit, label: unitName(unit) }))}
      onChange={({ target }) => onChange?.(target.value)}
    />
  );
}
