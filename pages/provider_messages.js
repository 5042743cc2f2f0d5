import { t } from './words.js';

// How a login at a provider can end. Only these: a link to this page may have anything in its fragment.
const ENDS = {
  access_denied: 'provider.access_denied',
  provider_failed: 'code.provider_failed',
  provider_unavailable: 'provider.unavailable',
  expired: 'provider.expired',
};

/** Why nothing came back from the provider. */
export const ending = (arrived) => (Object.hasOwn(ENDS, arrived?.error ?? '') ? t(ENDS[arrived.error]) : '');
