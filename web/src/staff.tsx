// The entry of the workbench and the command centre.
import './workbench/workbench.css';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Problem } from './api/problem';
import { router } from './routes';
import { Gate } from './session/Gate';
import { Theme } from './workbench/Theme';
import { speakStaff } from './words/staff';

speakStaff();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only a silent server is asked again.
      retry: (failures, error) => !(error instanceof Problem) && failures < 2,
      staleTime: 10_000,
    },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Theme>
          <Gate>
            <RouterProvider router={router} />
          </Gate>
        </Theme>
      </QueryClientProvider>
    </StrictMode>,
  );
}
