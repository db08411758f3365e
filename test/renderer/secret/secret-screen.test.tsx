import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { keyProblem } from '../../../renderer/secret/key-shape.ts';
import { showSecret } from '../render-app.tsx';

const key = `Ab3dEf6hIj-${'x'.repeat(22)}`;
const prompt = { purpose: 'key', label: 'Acme production', host: 'coder.acme.example' } as const;

test('takes a key, hidden unless shown, and submits it trimmed', async () => {
  const { user, secret } = await showSecret(prompt);
  const input = screen.getByLabelText('Key');
  expect(input).toHaveProperty('type', 'password');
  expect(document.activeElement).toBe(input);
  expect(screen.getByText('Acme production')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(input).toHaveProperty('type', 'text');
  await user.type(input, ` ${key} {Enter}`);
  expect(secret.submitted).toEqual([key]);
});

test('says gently what does not look like a key, and takes it all the same', async () => {
  const { user, secret } = await showSecret(prompt);
  await user.type(screen.getByLabelText('Key'), 'Ab3dEf6hIj-short');
  expect(screen.getByRole('status').textContent).toMatch(/shorter than a Coder key/);
  await user.click(screen.getByRole('button', { name: 'Use it anyway' }));
  expect(secret.submitted).toEqual(['Ab3dEf6hIj-short']);
});

test('a client secret has no shape to judge', async () => {
  const { user } = await showSecret({ ...prompt, purpose: 'client-secret' });
  await user.type(screen.getByLabelText('Client secret'), 'anything');
  expect(screen.getByRole('button', { name: 'Use it' })).toBeTruthy();
});

test('a password comes with an email address, and as it was typed', async () => {
  const { user, secret } = await showSecret({ ...prompt, purpose: 'password' });
  const email = screen.getByLabelText('Email');
  expect(document.activeElement).toBe(email);
  expect(screen.getByLabelText('Password')).toHaveProperty('type', 'password');
  await user.type(screen.getByLabelText('Password'), ' open sesame {Enter}');
  expect(secret.submitted).toEqual([]);
  await user.type(email, 'ada@acme.example');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect([secret.emails, secret.submitted]).toEqual([['ada@acme.example'], [' open sesame ']]);
});

test('Escape and Cancel leave; nothing empty is submitted', async () => {
  const { user, secret } = await showSecret(prompt);
  await user.type(screen.getByLabelText('Key'), '  {Enter}');
  expect(secret.submitted).toEqual([]);
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(secret.cancelled).toBe(2);
});

test('a refused secret is explained and can be typed again', async () => {
  const { user, secret } = await showSecret(prompt);
  secret.failure = { code: 'bad-arguments' };
  await user.type(screen.getByLabelText('Key'), `${key}{Enter}`);
  expect((await screen.findByRole('alert')).textContent).toContain('could not accept this input');
});

test.each([
  ['', null],
  [key, null],
  [` ${key}\n`, null],
  ['https://coder.acme.example/cli-auth', 'This is an address, not a key.'],
  [`${key} ${key}`, 'This holds spaces or lines besides the key.'],
  [`${key}x`, 'This does not look like a Coder key: ten characters, a hyphen, twenty-two characters.'],
])('judges %j', (text, problem) => expect(keyProblem(text)).toBe(problem));
