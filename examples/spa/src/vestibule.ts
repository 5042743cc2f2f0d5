import { createClient } from 'vestibule-client';
import { askForPassword } from './step_up';

// Set when the app is built, or in a .env file.
const { VITE_VESTIBULE_URL = 'http://localhost:8000', VITE_VESTIBULE_MODE } = import.meta.env;

/** The one client of the app. */
export const client = createClient({
  baseUrl: VITE_VESTIBULE_URL,
  // A cookie where the app and Vestibule are of one site, as they are on localhost.
  mode: VITE_VESTIBULE_MODE === 'bearer' ? 'bearer' : 'cookie',
  onStepUp: () => askForPassword(),
});
