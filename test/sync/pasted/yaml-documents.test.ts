import { expect, test } from 'vitest';
import { readPasted } from '../../../electron/sync/pasted/read-pasted.ts';
import { understood } from './understood.ts';

test('several documents, with anchors, merge keys and folded texts', () => {
  const whole = understood(`# values
x-common: &common
  CODER_OIDC_GROUP_FIELD: groups
services:
  coder:
    image: ghcr.io/coder/coder
    environment:
      <<: *common
      CODER_OIDC_GROUP_MAPPING: >-
        {"idp-dev":
        "developers"}
---
kind: ConfigMap
data:
  coder.env: |
    CODER_OIDC_USERNAME_FIELD=upn
    CODER_OIDC_CLIENT_SECRET=s3cr3t
`);
  expect(whole.settings?.options).toMatchObject({
    usernameField: 'upn',
    groups: { field: 'groups', mapping: { 'idp-dev': 'developers' } },
  });
  expect(whole.report.ignored).toEqual([]);
  expect(whole.report.secretsLeftOut).toEqual(['CODER_OIDC_CLIENT_SECRET']);
  expect(JSON.stringify(whole)).not.toContain('s3cr3t');
});

test('aliases that would fill the memory are not followed', { timeout: 20_000 }, () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const below = level === 0 ? 'x' : `*l${level - 1}`;
    return `l${level}: &l${level} [${Array.from({ length: 12 }, () => below).join(', ')}]`;
  });
  const start = performance.now();
  const pasted = readPasted([...levels, 'CODER_OIDC_GROUP_FIELD: groups'].join('\n'));
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(pasted).toMatchObject({ ok: true, report: { understood: ['CODER_OIDC_GROUP_FIELD'] } });
});

test('an alias without its anchor leaves what can be read line by line', () => {
  const { report } = understood('env:\n  CODER_OIDC_GROUP_FIELD: groups\n  <<: *unknown\n');
  expect(report.understood).toEqual(['CODER_OIDC_GROUP_FIELD']);
});

test('many documents are read line by line', () => {
  const pasted = readPasted('---\na: b\n'.repeat(200) + '---\nCODER_OIDC_GROUP_FIELD: groups\n');
  expect(pasted).toMatchObject({ ok: true, report: { understood: ['CODER_OIDC_GROUP_FIELD'] } });
});
