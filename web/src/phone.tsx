// The entry of the staff's phone pages.
import './phone/phone.css';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Problem } from './api/problem';
import { Gate } from './phone/Gate';
import { Phone } from './phone/Phone';
import { keepSending } from './phone/outbox/outbox';
import { registerWorker } from './phone/worker/register';
import { renewRegisters } from './registers/registers';
import { speakPhone } from './words/phone';

speakPhone();

keepSending();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Without a network a request fails at once, and the page says so.
      networkMode: 'always',
      retry: (failures, error) => !(error instanceof Problem) && failures < 1,
      staleTime: 10_000,
    },
  },
});

// What the page asked for before its worker was there is kept for a time without a network, too.
registerWorker(() => void renewRegisters(queries));

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Gate>
          <Phone />
        </Gate>
      </QueryClientProvider>
    </StrictMode>,
  );
}
