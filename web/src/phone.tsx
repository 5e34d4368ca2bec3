// The entry of the staff's phone pages. A placeholder until they come.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <main />
    </StrictMode>,
  );
}
