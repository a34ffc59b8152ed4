import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Client, fetchExchange, Provider } from 'urql';
import { App } from './app.tsx';
import { clientCache } from './client-cache.ts';
import './styles/index.css';

// Our own server, which knows the credential. Never a GET: the gateway refuses those of browsers.
const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [clientCache(), fetchExchange],
});

const root = document.getElementById('app');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Provider value={client}>
        <App />
      </Provider>
    </StrictMode>,
  );
}
