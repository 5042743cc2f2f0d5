import { PHONE, mainStory } from '../../languages.mjs';

export const title = "an operator's Hebrew, from right to left, on a phone and by keyboard";
export const context = { locale: 'he-IL', viewport: PHONE };
export const needsMail = true;
export const expects = [401];

export const story = (tools) => mainStory(tools, 'he', 'rtl', 'עדה לבלייס');
