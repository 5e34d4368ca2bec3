// The texts of the staff's phone pages.
import { actions } from './actions';
import { appeals } from './appeals';
import { attachments } from './attachments';
import { desk } from './desk';
import { journal } from './journal';
import { mobile } from './mobile';
import { orders } from './orders';
import { session } from './session';
import { speak } from './texts';
import { trouble } from './trouble';
import { vocabulary } from './vocabulary';

export function speakPhone(): void {
  speak({ actions, appeals, attachments, desk, journal, mobile, orders, session, trouble, vocabulary });
}
