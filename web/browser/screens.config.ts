// The pictures of docs/screens: the same browser and city as the walks have, with a month behind it.
import { defineConfig } from '@playwright/test';

import config, { city } from './playwright.config';

export default defineConfig({ ...config, testMatch: 'screens.ts', webServer: city(30) });
