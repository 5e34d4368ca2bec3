// Between instants and the date and time fields of a form, on the city's clock.

const OFFSET = '+08:00';
const OFFSET_MILLISECONDS = 8 * 3_600_000;

/** For a field of type `datetime-local`. */
export function toField(at: string | number): string {
  return new Date(new Date(at).getTime() + OFFSET_MILLISECONDS).toISOString().slice(0, 16);
}

/** From a field of type `datetime-local`; nothing while it is incomplete. */
export function fromField(text: string): string | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? `${text.slice(0, 16)}:00${OFFSET}` : undefined;
}

/** The end of the working day on a date from a field of type `date`. */
export function endOfDay(date: string): string | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(date) ? `${date}T17:30:00${OFFSET}` : undefined;
}
