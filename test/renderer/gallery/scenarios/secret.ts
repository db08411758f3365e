import { longName, type Scenario } from './scenario.ts';

export const secrets: readonly Scenario[] = [
  { name: 'secret-key', secret: { purpose: 'key', label: 'Acme production', host: 'coder.acme.example' } },
  {
    name: 'secret-key-odd',
    secret: { purpose: 'key', label: 'Acme production', host: 'coder.acme.example' },
    steps: [{ type: 'Ab3dEf6hIj-short', into: 'Key' }],
  },
  { name: 'secret-password', secret: { purpose: 'password', label: 'Lab', host: 'lab.example.org' } },
  { name: 'secret-client', secret: { purpose: 'client-secret', label: longName, host: 'coder.acme.example' } },
];
