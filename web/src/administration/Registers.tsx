// The way to the registers and to what keeps the machine, as the session tells what is for whom.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { paths } from '../paths';
import { type Caller, useCaller } from '../session/session';

const REGISTERS = [
  { name: 'accounts', path: paths.accounts(), keeper: 'accounts' },
  { name: 'units', path: paths.units() },
  { name: 'organisation', path: paths.organisation() },
  { name: 'lists', path: paths.lists() },
  { name: 'profile', path: paths.profile() },
  { name: 'calendars', path: paths.calendars() },
  { name: 'jobs', path: paths.jobs(), keeper: 'machine' },
  { name: 'verification', path: paths.verification(), keeper: 'machine' },
] as const;

export function registersFor({ keeps }: Pick<Caller, 'keeps'>) {
  return REGISTERS.filter((each) => !('keeper' in each) || keeps.includes(each.keeper));
}

export function Registers() {
  const { t } = useTranslation('desk');
  return registersFor(useCaller()).map(({ name, path }) => (
    <li key={name}>
      <Link {...path}>{t(name)}</Link>
    </li>
  ));
}
