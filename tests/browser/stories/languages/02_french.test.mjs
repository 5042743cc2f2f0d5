import { PHONE, mainStory } from '../../languages.mjs';

export const title = 'French, on a phone and by keyboard: sign-up, login, forgotten password, account';
export const context = { locale: 'fr-FR', viewport: PHONE };
export const needsMail = true;
export const expects = [401];

export const story = (tools) => mainStory(tools, 'fr');
