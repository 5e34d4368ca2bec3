// What the clerk's form holds, and the appeal it makes.
import type { Schemas } from '../api/client';

export interface Said {
  body: string;
  title?: string;
  area: string;
  address?: string;
  phone?: string;
  name?: string;
  confidential?: boolean;
  kind: Schemas['AppealKind'];
  urgency?: Schemas['Urgency'];
  channel: string;
  attachments?: string[];
}

/** As long as a line of a list shows. */
const TITLE = 30;

/** The first sentence, or as much of it as fits a line. */
export function titleOf(body: string): string {
  const sentence = body.trim().split(/[\n.!?。!?;;]/u)[0] ?? '';
  const letters = [...sentence.trim()];
  return letters.length > TITLE ? `${letters.slice(0, TITLE).join('')}…` : letters.join('');
}

function filled(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

/** What was left empty is left out. */
export function appealOf(said: Said): Schemas['ReceiveAppeal'] {
  const [address, phone, name] = [said.address, said.phone, said.name].map(filled);
  return {
    channel: said.channel,
    kind: said.kind,
    area: said.area,
    title: filled(said.title) ?? titleOf(said.body),
    body: said.body.trim(),
    ...(said.urgency && { urgency: said.urgency }),
    ...(said.attachments && { attachments: said.attachments }),
    ...(said.confidential && { confidential: true }),
    ...(address && { place: { address } }),
    ...((phone ?? name) && { appellant: { ...(phone && { phone }), ...(name && { name }) } }),
  };
}
