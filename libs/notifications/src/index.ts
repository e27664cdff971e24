import { Delivery } from './deliveries/delivery.entity';
import { KeptMail } from './mailer/kept-mail.entity';
import { Notifications1764000007000 } from './migrations/1764000007000-notifications';

export { isMailbox } from './deliveries/address.rules';
export { DeliveriesService, type Recipient } from './deliveries/deliveries.service';
export { Delivery, type DeliveryState } from './deliveries/delivery.entity';
export { deliver } from './deliveries/delivery.jobs';
export { Dispatch } from './deliveries/dispatch';
export { type FillLetter, LetterKinds } from './deliveries/letter-kinds';
export { type Letter, type LetterContent, Letters } from './letters/letters';
export { MailWords } from './letters/mail-words';
export { type Mail, Mailer, MailPostponed, MailRefused, MailUncertain } from './mailer/mailer';
export { SmtpMailer } from './mailer/smtp.mailer';
export { NotificationsModule } from './notifications.module';

export const notificationsSchema = { entities: [Delivery, KeptMail], migrations: [Notifications1764000007000] };
