// How the faces are built: the staff's workbench, the staff's phone pages, and the map a resident points on.
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

import { shell, workerName } from './build/shell.ts';

/** Which page answers which path; the server that ships the built files does the same. */
const PAGES = [
  { path: /^\/(staff|command)(\/|\?|$)/, page: '/staff.html' },
  // Its icons, manifest and worker have an ending; its pages have none.
  { path: /^\/m(\/[^.?]*)?(\?|$)/, page: '/m.html' },
  { path: /^\/report\/map(\?|$)/, page: '/point.html' },
];

const pages: Plugin = {
  name: 'pages-by-path',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const match = PAGES.find(({ path }) => path.test(request.url ?? ''));
      if (match) request.url = match.page;
      next();
    });
  },
};

export default defineConfig({
  plugins: [react(), pages, shell],
  // The Host header is left alone, so that the server's check of the origin holds.
  server: {
    proxy: {
      '/api': { target: process.env['SHAOYING'] ?? 'http://127.0.0.1:8080', changeOrigin: false },
    },
  },
  build: {
    rolldownOptions: {
      input: { staff: 'staff.html', m: 'm.html', point: 'point.html', worker: 'src/phone/worker/worker.ts' },
      output: { entryFileNames: workerName },
    },
    // Pages are served under a policy that forbids inline resources.
    assetsInlineLimit: 0,
  },
});
