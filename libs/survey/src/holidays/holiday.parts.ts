import { AnnouncedHolidays } from './announced-holidays.service';
import { HolidaysController } from './holidays.controller';

/** What the module of this library registers for holidays. */
export const HOLIDAY_PARTS = [AnnouncedHolidays];
export const HOLIDAY_CONTROLLERS = [HolidaysController];
