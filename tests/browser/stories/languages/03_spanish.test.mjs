import { PHONE, mainStory } from '../../languages.mjs';

export const title = 'Spanish, on a phone and by keyboard: sign-up, login, forgotten password, account';
export const context = { locale: 'es-MX', viewport: PHONE };
export const needsMail = true;
export const expects = [401];

export const story = (tools) => mainStory(tools, 'es');
