// The texts of the workbench and the command centre.
import { actions } from './actions';
import { administration } from './administration';
import { admissions } from './admissions';
import { appeals } from './appeals';
import { attachments } from './attachments';
import { bulk } from './bulk';
import { command } from './command';
import { desk } from './desk';
import { editions } from './editions';
import { filters } from './filters';
import { journal } from './journal';
import { judging } from './judging';
import { orders } from './orders';
import { organisation } from './organisation';
import { rights } from './rights';
import { session } from './session';
import { speak } from './texts';
import { trouble } from './trouble';
import { vocabulary } from './vocabulary';
import { whistles } from './whistles';

export function speakStaff(): void {
  speak({
    actions,
    administration,
    admissions,
    appeals,
    attachments,
    bulk,
    command,
    desk,
    editions,
    filters,
    journal,
    judging,
    orders,
    organisation,
    rights,
    session,
    trouble,
    vocabulary,
    whistles,
  });
}
