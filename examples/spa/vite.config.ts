import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The origin http://localhost:3000 is allowed by a Vestibule on localhost; another port needs VESTIBULE_CORS_ORIGINS.
const port = 3000;

export default defineConfig({
  plugins: [react()],
  // The client is linked from this repository, where it has a React of its own for its tests.
  resolve: { dedupe: ['react', 'react-dom'] },
  server: { host: 'localhost', port, strictPort: true },
  preview: { host: 'localhost', port, strictPort: true },
});
