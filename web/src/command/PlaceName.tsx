// The name of a place, with the one around it where there is one to tell it by.
import { useAreaName } from '../registers/registers';

const STREET = 9;

export function PlaceName({ code }: { code: string }) {
  const names = useAreaName(code).split(' · ');
  return names.slice(code.length > STREET ? -2 : -1).join(' · ');
}
