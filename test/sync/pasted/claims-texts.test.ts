import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../electron/sync/pasted/read-pasted.ts';
import { understood } from './understood.ts';

const claims = { iss: 'https://idp.example.com', sub: '248289', email: 'mika@example.com', groups: ['platform'] };
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const jwt = `${base64url('{"alg":"RS256"}')}.${base64url(JSON.stringify({ ...claims, name: 'Mika Itō' }))}.c2lnbmF0dXJl`;

describe('claims as JSON', () => {
  test('an object of claims', () => {
    const pasted = understood(`Here you are:\n${JSON.stringify(claims, null, 2)}\n`);
    expect(pasted.claims).toEqual({ idToken: null, secondary: null, merged: claims });
    expect(pasted.report).toMatchObject({ what: 'claims', understood: ['iss', 'sub', 'email', 'groups'] });
    expect(pasted.settings).toBeNull();
  });

  test('the answer of users/oidc-claims', () => {
    expect(understood(JSON.stringify({ claims })).claims?.merged).toEqual(claims);
  });

  test('a claim that is called claims does not hide the others', () => {
    const odd = { ...claims, claims: { a: 1 } };
    expect(understood(JSON.stringify(odd)).claims?.merged).toEqual(odd);
  });

  test('the answer of debug-link, with and without merged claims', () => {
    const sets = { id_token_claims: { sub: 'a', groups: [] }, user_info_claims: { groups: ['x'] } };
    const merged = { sub: 'a', groups: ['x'], extra: 1 };
    const [idToken, secondary] = [sets.id_token_claims, sets.user_info_claims];
    expect(understood(JSON.stringify({ ...sets, merged_claims: merged })).claims).toEqual({
      idToken,
      secondary,
      merged,
    });
    expect(understood(JSON.stringify({ ...sets, merged_claims: null })).claims?.merged).toEqual({
      sub: 'a',
      groups: ['x'],
    });
  });

  test('names of prototypes are claims like others', () => {
    const text = '{"__proto__": ["a"], "constructor": "b", "toString": null, "sub": "\\ud800"}';
    const merged = understood(text).claims?.merged ?? {};
    expect(Object.entries(merged)).toEqual([
      ['__proto__', ['a']],
      ['constructor', 'b'],
      ['toString', null],
      ['sub', '\ud800'],
    ]);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });

  test.each([
    ['Coder refusing', '{"message":"Forbidden.","detail":"no"}'],
    ['a user of Coder', '{"id":"1","username":"mika","email":"m@e.c","login_type":"oidc","organization_ids":[]}'],
    ['a list', '["a", "b"]'],
    ['a text', '"claims"'],
    ['nothing inside', '{}'],
    ['cut off', '{"sub": "a", "groups": ["b"'],
    ['prose', 'Why am I not in that group?'],
    ['settings without the options of OIDC', 'CODER_ACCESS_URL=https://coder.example.com'],
  ])('not understood: %s', (_, text) => {
    expect(readPasted(text)).toMatchObject({ ok: false, code: 'paste-not-understood' });
  });
});

describe('tokens', () => {
  test.each([
    ['alone', jwt],
    ['as a header', `Authorization: Bearer ${jwt}`],
    ['broken over lines', `${jwt.slice(0, 40)}\n${jwt.slice(40, 90)}\r\n  ${jwt.slice(90)}\n`],
    ['quoted', `"${jwt}",`],
  ])('a JWT %s is decoded and its signature dropped', (_, text) => {
    const pasted = understood(text);
    expect(pasted.claims?.idToken).toEqual({ ...claims, name: 'Mika Itō' });
    expect(pasted.claims?.merged).toEqual(pasted.claims?.idToken);
    expect(pasted.report.notes.join(' ')).toContain('its signature not checked');
    expect(JSON.stringify(pasted)).not.toContain('c2lnbmF0dXJl');
  });

  test('of a token answer only the claims are kept', () => {
    const answer = { access_token: 'at-7731', refresh_token: 'rt-9915', id_token: jwt, token_type: 'Bearer' };
    const pasted = understood(JSON.stringify(answer));
    expect(pasted.claims?.merged).toMatchObject(claims);
    expect(pasted.report.secretsLeftOut).toEqual(['access_token', 'refresh_token', 'id_token']);
    expect(JSON.stringify(pasted)).not.toMatch(/at-7731|rt-9915|c2lnbmF0dXJl/);
  });

  test('an exported client that is taken for claims loses its secret', () => {
    const pasted = understood('{"clientId":"coder","secret":"kc-5531","attributes":{}}');
    expect(pasted.report.secretsLeftOut).toEqual(['secret']);
    expect(JSON.stringify(pasted)).not.toContain('kc-5531');
  });

  test('what is only shaped like a token', () => {
    expect(readPasted('eyJhbGciOiJub25lIn0.bm90IGpzb24.')).toMatchObject({
      code: 'paste-not-understood',
      detail: 'It is shaped like a token, and holds no claims.',
    });
  });
});

describe('server log lines', () => {
  const forPeople = `2026-08-22 10:00:01.125 [debu]  coderd.userauth: got oidc claims  request_id=49e86507  source=id_token  claim_fields="[aud email exp groups iat iss sub]"  blank=[]
2026-08-22 10:00:01.250 [debu]  coderd.userauth: got oidc claims  request_id=49e86507  source=userinfo  claim_fields="[email family_name picture sub]"  blank=[picture]`;
  const asJson = `{"ts":"2026-08-22T10:00:01Z","level":"DEBUG","msg":"got oidc claims","caller":"userauth.go:1","func":"f","logger_names":["coderd","userauth"],"fields":{"request_id":"4","source":"id_token","claim_fields":["email","a name"],"blank":[]}}`;

  test('say which claims came from where, and hold no values', () => {
    const { report, claims: known, settings } = understood(forPeople);
    expect([known, settings]).toEqual([null, null]);
    expect(report.what).toBe('claims');
    expect(report.understood).toContain('groups');
    expect(report.notes).toEqual([
      'The log has the names of claims only, so nothing can be traced with them.',
      'ID token: aud, email, exp, groups, iat, iss, sub.',
      'UserInfo: email, family_name, picture, sub. Empty: picture.',
    ]);
  });

  test('in JSON, among other lines', () => {
    const { report } = understood(`{"ts":"2026","level":"INFO","msg":"started"}\n${asJson}\nsomething else`);
    expect(report.notes).toContain('ID token: email, a name.');
    expect(report.ignored).toContainEqual({ text: 'line 3', why: 'neither claims nor sync settings' });
  });
});
