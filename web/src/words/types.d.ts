// Which texts there are, so that a key that is nobody's does not compile.
import 'i18next';

import type { Texts as Each } from './texts';

type Keys<T extends Each> = { [K in keyof T]: string };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desk';
    keySeparator: false;
    resources: {
      actions: Keys<typeof import('./actions').actions>;
      administration: Keys<typeof import('./administration').administration>;
      admissions: Keys<typeof import('./admissions').admissions>;
      attachments: Keys<typeof import('./attachments').attachments>;
      appeals: Keys<typeof import('./appeals').appeals>;
      bulk: Keys<typeof import('./bulk').bulk>;
      command: Keys<typeof import('./command').command>;
      desk: Keys<typeof import('./desk').desk>;
      editions: Keys<typeof import('./editions').editions>;
      filters: Keys<typeof import('./filters').filters>;
      journal: Keys<typeof import('./journal').journal>;
      mobile: Keys<typeof import('./mobile').mobile>;
      judging: Keys<typeof import('./judging').judging>;
      orders: Keys<typeof import('./orders').orders>;
      organisation: Keys<typeof import('./organisation').organisation>;
      rights: Keys<typeof import('./rights').rights>;
      session: Keys<typeof import('./session').session>;
      trouble: Keys<typeof import('./trouble').trouble>;
      vocabulary: Keys<typeof import('./vocabulary').vocabulary>;
      whistles: Keys<typeof import('./whistles').whistles>;
    };
  }
}
