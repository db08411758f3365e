import { describe, expect, test } from 'vitest';
import { initialValues, toDeploymentOptions } from '../../../electron/sync/pasted/options.ts';
import { understood } from './understood.ts';

const defaults = toDeploymentOptions(initialValues);
const optionsOf = (text: string) => understood(text).settings?.options;

describe('blocks of environment variables', () => {
  const expected = {
    ...defaults,
    issuerUrl: 'https://idp.example.com/realms/acme',
    emailDomains: ['example.com', 'example.org'],
    groups: { field: 'groups', mapping: { 'idp-dev': 'developers' }, regexFilter: '^coder-.*$', autoCreate: true },
  };

  test.each([
    [
      'an environment file',
      `# Coder's OIDC
CODER_OIDC_ISSUER_URL=https://idp.example.com/realms/acme
CODER_OIDC_EMAIL_DOMAIN="example.com,example.org"
CODER_OIDC_GROUP_FIELD=groups   # from the mapper
CODER_OIDC_GROUP_REGEX_FILTER=^coder-.*$
CODER_OIDC_GROUP_MAPPING={"idp-dev": "developers"}
CODER_OIDC_GROUP_AUTO_CREATE=true`,
    ],
    [
      'a shell script',
      `export CODER_OIDC_ISSUER_URL='https://idp.example.com/realms/acme'
export CODER_OIDC_EMAIL_DOMAIN=example.com,example.org
export CODER_OIDC_GROUP_FIELD="groups"; export CODER_OIDC_GROUP_AUTO_CREATE="1"
export CODER_OIDC_GROUP_REGEX_FILTER="^coder-.*$"
export CODER_OIDC_GROUP_MAPPING='{
  "idp-dev": "developers"
}'`,
    ],
    [
      'docker run',
      `docker run --rm -it \\
  -e CODER_OIDC_ISSUER_URL=https://idp.example.com/realms/acme -e "CODER_OIDC_GROUP_FIELD=groups" \\
  --env CODER_OIDC_EMAIL_DOMAIN=example.com,example.org \\
  -e CODER_OIDC_GROUP_REGEX_FILTER='^coder-.*$' -e CODER_OIDC_GROUP_AUTO_CREATE=T \\
  -e 'CODER_OIDC_GROUP_MAPPING={"idp-dev":"developers"}' \\
  ghcr.io/coder/coder:latest`,
    ],
    [
      'a unit of systemd',
      `[Service]
Environment=CODER_OIDC_ISSUER_URL=https://idp.example.com/realms/acme
Environment="CODER_OIDC_EMAIL_DOMAIN=example.com,example.org" "CODER_OIDC_GROUP_FIELD=groups"
Environment='CODER_OIDC_GROUP_MAPPING={"idp-dev": "developers"}'
Environment=CODER_OIDC_GROUP_REGEX_FILTER=^coder-.*$ CODER_OIDC_GROUP_AUTO_CREATE=true`,
    ],
    [
      'Compose, as a map',
      `services:
  coder:
    environment:
      CODER_OIDC_ISSUER_URL: https://idp.example.com/realms/acme
      CODER_OIDC_EMAIL_DOMAIN: "example.com,example.org" # ours
      CODER_OIDC_GROUP_FIELD: groups
      CODER_OIDC_GROUP_REGEX_FILTER: "^coder-.*$$"
      CODER_OIDC_GROUP_MAPPING: '{"idp-dev": "developers"}'
      CODER_OIDC_GROUP_AUTO_CREATE: "true"`,
    ],
    [
      'Compose, as a list',
      `    environment:
      - CODER_OIDC_ISSUER_URL=https://idp.example.com/realms/acme
      - CODER_OIDC_EMAIL_DOMAIN=example.com,example.org
      - "CODER_OIDC_GROUP_FIELD=groups"
      - CODER_OIDC_GROUP_REGEX_FILTER=^coder-.*$$
      - 'CODER_OIDC_GROUP_MAPPING={"idp-dev": "developers"}'
      - CODER_OIDC_GROUP_AUTO_CREATE=true`,
    ],
    [
      'Helm values, copied without the first indentation and with prose around',
      `Hi, this is what we have: see below

- name: CODER_OIDC_ISSUER_URL
        value: https://idp.example.com/realms/acme
      - name: CODER_OIDC_EMAIL_DOMAIN
        value: "example.com,example.org"
      - name: "CODER_OIDC_GROUP_FIELD"
        value: groups
      # only ours
      - name: CODER_OIDC_GROUP_REGEX_FILTER
        value: '^coder-.*$'
      - name: CODER_OIDC_GROUP_MAPPING
        value: |
          {"idp-dev": "developers"}
      - { name: CODER_OIDC_GROUP_AUTO_CREATE, value: "true" }
Regards`,
    ],
    [
      'a map of configuration with a file in it',
      `apiVersion: v1
kind: ConfigMap
data:
  coder.env: |
    CODER_OIDC_ISSUER_URL=https://idp.example.com/realms/acme
    CODER_OIDC_EMAIL_DOMAIN=example.com,example.org
    CODER_OIDC_GROUP_FIELD=groups
    CODER_OIDC_GROUP_REGEX_FILTER=^coder-.*$
    CODER_OIDC_GROUP_MAPPING={idp-dev: developers}
    CODER_OIDC_GROUP_AUTO_CREATE=TRUE`,
    ],
    [
      'a pod as JSON',
      JSON.stringify({
        kind: 'Pod',
        spec: {
          containers: [
            {
              env: [
                { name: 'CODER_OIDC_ISSUER_URL', value: 'https://idp.example.com/realms/acme' },
                { name: 'CODER_OIDC_EMAIL_DOMAIN', value: 'example.com,example.org' },
                { name: 'CODER_OIDC_GROUP_FIELD', value: 'groups' },
                { name: 'CODER_OIDC_GROUP_REGEX_FILTER', value: '^coder-.*$' },
                { name: 'CODER_OIDC_GROUP_MAPPING', value: 'idp-dev: developers' },
                { name: 'CODER_OIDC_GROUP_AUTO_CREATE', value: 'true' },
              ],
            },
          ],
        },
      }),
    ],
    [
      'PowerShell, with the line ends of Windows and a byte order mark',
      [
        '\uFEFF$env:CODER_OIDC_ISSUER_URL = "https://idp.example.com/realms/acme"',
        '$env:CODER_OIDC_EMAIL_DOMAIN = "example.com,example.org"',
        "$env:CODER_OIDC_GROUP_FIELD = 'groups'",
        "$env:CODER_OIDC_GROUP_REGEX_FILTER = '^coder-.*$'",
        `$env:CODER_OIDC_GROUP_MAPPING = '{"idp-dev":"developers"}'`,
        "$env:CODER_OIDC_GROUP_AUTO_CREATE = 'true'",
      ].join('\r\n'),
    ],
  ])('%s', (_, text) => {
    expect(optionsOf(text)).toEqual(expected);
  });

  test('what a paste does not set has the default, and the report says so', () => {
    const { report, settings } = understood('CODER_OIDC_USERNAME_FIELD=upn');
    expect(settings?.options).toEqual({ ...defaults, usernameField: 'upn' });
    expect(report.what).toBe('settings');
    expect(report.understood).toEqual(['CODER_OIDC_USERNAME_FIELD']);
    expect(report.notes.join(' ')).toContain('every other option has Coder’s default');
  });
});

describe('values as Coder reads them', () => {
  test('lists are one CSV line, not trimmed', () => {
    expect(optionsOf('CODER_OIDC_EMAIL_DOMAIN=a.com, b.com')?.emailDomains).toEqual(['a.com', ' b.com']);
    expect(optionsOf(`CODER_OIDC_ALLOWED_GROUPS='"a,b",c,""'`)?.allowedGroups).toEqual(['a,b', 'c', '']);
    expect(optionsOf(`CODER_OIDC_ALLOWED_GROUPS='"say ""hi""",b'`)?.allowedGroups).toEqual(['say "hi"', 'b']);
  });

  test('set but empty is not the default', () => {
    const options = optionsOf(`CODER_OIDC_USERNAME_FIELD=
CODER_OIDC_SCOPES=""
CODER_OIDC_ALLOW_SIGNUPS=
CODER_OIDC_GROUP_REGEX_FILTER=
CODER_OIDC_AUTH_URL_PARAMS=`);
    const groups = { ...defaults.groups, regexFilter: '' };
    expect(options).toEqual({
      ...defaults,
      usernameField: '',
      scopes: [],
      allowSignups: false,
      authUrlParams: {},
      groups,
    });
  });

  test('the scope groups implies the group field, unless one is named', () => {
    expect(optionsOf('CODER_OIDC_SCOPES=openid,groups')?.groups.field).toBe('groups');
    expect(optionsOf('CODER_OIDC_SCOPES=openid,groups\nCODER_OIDC_GROUP_FIELD=teams')?.groups.field).toBe('teams');
    expect(optionsOf('CODER_OIDC_SCOPES=openid,Groups')?.groups.field).toBe('');
  });

  test.each([
    ['', 'userinfo'],
    ['CODER_OIDC_IGNORE_USERINFO=true', 'none'],
    ['CODER_OIDC_IGNORE_USERINFO=true\nCODER_OIDC_ACCESS_TOKEN_CLAIMS=true', 'access_token'],
  ])('claims source of %j is %s', (text, source) => {
    expect(optionsOf(`CODER_OIDC_CLIENT_ID=coder\n${text}`)?.claimsSource).toBe(source);
  });

  test('maps are YAML; targets are lists where Coder has lists', () => {
    const options =
      optionsOf(`CODER_OIDC_USER_ROLE_MAPPING='{"admins": ["owner"], "__proto__": ["auditor"], "none": null}'
CODER_OIDC_AUTH_URL_PARAMS={"access_type": "offline", "prompt": "consent"}`);
    expect(Object.entries(options?.siteRoles.mapping ?? {})).toEqual([
      ['admins', ['owner']],
      ['__proto__', ['auditor']],
      ['none', []],
    ]);
    expect(options?.authUrlParams).toEqual({ access_type: 'offline', prompt: 'consent' });
  });

  test.each([
    ['CODER_OIDC_ALLOW_SIGNUPS=yes', 'CODER_OIDC_ALLOW_SIGNUPS'],
    [`CODER_OIDC_ALLOWED_GROUPS='a "b" c'`, 'CODER_OIDC_ALLOWED_GROUPS'],
    ['CODER_OIDC_GROUP_MAPPING=["a"]', 'CODER_OIDC_GROUP_MAPPING'],
    [`CODER_OIDC_USER_ROLE_MAPPING='{"a": "owner"}'`, 'CODER_OIDC_USER_ROLE_MAPPING'],
    ['CODER_OIDC_GROUP_MAPPING={"a": {"b": "c"}}', 'CODER_OIDC_GROUP_MAPPING'],
    ['CODER_OIDC_GROUP_MAPPING={"a": "b", "a": "c"}', 'CODER_OIDC_GROUP_MAPPING'],
    ['CODER_OIDC_GROUP_MAPPING={"a": "b"', 'CODER_OIDC_GROUP_MAPPING'],
  ])('%s is reported and keeps the default', (text, name) => {
    const { report, settings } = understood(text);
    expect(report.understood).toEqual([]);
    expect(report.ignored).toEqual([{ text: name, why: 'Coder would not accept this value' }]);
    expect(settings?.options).toEqual(defaults);
  });

  test('what is not in the text is said and not made up', () => {
    const { report } = understood(`- name: CODER_OIDC_GROUP_FIELD
  valueFrom:
    configMapKeyRef: { name: oidc, key: field }
- name: CODER_OIDC_SCOPES
  value: openid
- name: CODER_OIDC_ALLOWED_GROUPS
  value: $(GROUPS)
CODER_OIDC_EMAIL_FIELD=\${FIELD}
CODER_OIDC_NAME_FIELD="$(cat /run/field)"
- CODER_OIDC_USERNAME_FIELD
CODER_OIDC_ISSUER_URL="https://idp
CODER_OIDC_EMAIL_DOMAIN=a.com`);
    expect(report.understood).toEqual(['CODER_OIDC_SCOPES', 'CODER_OIDC_EMAIL_DOMAIN']);
    expect(Object.fromEntries(report.ignored.map(({ text, why }) => [text, why]))).toEqual({
      CODER_OIDC_GROUP_FIELD: 'its value comes from elsewhere in the cluster',
      CODER_OIDC_ALLOWED_GROUPS: 'its value refers to something outside the text',
      CODER_OIDC_EMAIL_FIELD: 'its value refers to something outside the text',
      CODER_OIDC_NAME_FIELD: 'its value refers to something outside the text',
      CODER_OIDC_USERNAME_FIELD: 'its value is not in the text',
      CODER_OIDC_ISSUER_URL: 'its quote does not end',
    });
  });

  test('names that Coder does not have, and lines that are something else, are listed without their values', () => {
    const { report } = understood(`CODER_OIDC_GROUPS_AUTO_CREATE=true
CODER_ACCESS_URL=https://coder.example.com
CODER_OIDC_SIGN_IN_TEXT=Hello
HTTP_PROXY=http://proxy.internal
some words
and more of them
CODER_OIDC_GROUP_FIELD=groups`);
    expect(report.ignored).toEqual([
      { text: 'CODER_OIDC_GROUPS_AUTO_CREATE', why: 'Coder has no option of this name' },
      { text: 'CODER_ACCESS_URL', why: 'it is no option of the OIDC sign-in' },
      { text: 'CODER_OIDC_SIGN_IN_TEXT', why: 'it changes nothing of this' },
      { text: 'HTTP_PROXY', why: 'it is no option of the OIDC sign-in' },
      { text: 'lines 5 to 6', why: 'neither claims nor sync settings' },
    ]);
  });

  test('of a name that is set twice the last counts', () => {
    expect(optionsOf('CODER_OIDC_GROUP_FIELD=a\nCODER_OIDC_GROUP_FIELD=b')?.groups.field).toBe('b');
  });

  test('in a list of Compose quotes are part of the value', () => {
    expect(optionsOf('environment:\n  - CODER_OIDC_GROUP_FIELD="groups"')?.groups.field).toBe('"groups"');
  });
});
