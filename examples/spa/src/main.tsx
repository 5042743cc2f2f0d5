import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { VestibuleProvider } from 'vestibule-client/react';
import { App } from './app';
import './style.css';
import { client } from './vestibule';

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <VestibuleProvider client={client}>
      <App />
    </VestibuleProvider>
  </StrictMode>,
);
