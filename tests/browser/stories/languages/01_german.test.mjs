import { PHONE, mainStory } from '../../languages.mjs';

export const title = 'German, on a phone and by keyboard: sign-up, login, forgotten password, account';
export const context = { locale: 'de-DE', viewport: PHONE };
export const needsMail = true;
export const expects = [401];

export const story = (tools) => mainStory(tools, 'de');
