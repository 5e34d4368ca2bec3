// A listed item by name; its code until it is known.
import { useItemName } from './registers';

export function ItemName({ code }: { code: string }) {
  return useItemName(code) ?? code;
}
