import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { fetchPanels } from '../../src/ui/panels/panels.tsx';

// As on a page that was touched: the panels are there before one is opened.
beforeAll(() => fetchPanels('en'));
afterEach(cleanup);
