import axe from 'axe-core';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { scenarios } from './gallery/scenarios.ts';
import { showApp, showSecret, take } from './render-app.tsx';

/** Colour contrast and target size need layout, which jsdom has not; `scripts/gallery.ts` checks them in a browser. */
const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } };

const here = scenarios.filter(({ browserOnly }) => browserOnly !== true);

test.each(here.map((scenario) => [scenario.name, scenario] as const))('%s is accessible', async (_, scenario) => {
  const shown = scenario.secret
    ? await showSecret(scenario.secret)
    : await showApp(scenario.main!(), { narrow: scenario.narrow ?? false });
  for (const step of scenario.steps ?? []) await take(shown.user, step);
  expect(screen.queryByText('undefined')).toBeNull();

  const { violations } = await axe.run(document.body, { rules, resultTypes: ['violations'] });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
});

test('every scenario has a name of its own', () => {
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});
