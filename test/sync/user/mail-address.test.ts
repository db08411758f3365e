import { expect, test } from 'vitest';
import { isMailAddress } from '../../../electron/sync/user/mail-address.ts';

// Both lists were compared with `mail.ParseAddress` of Go 1.26.
const accepted = [
  'ada@corp',
  'Ada <ada@corp>',
  '<ada@corp>',
  ' ada@corp ',
  'ada@corp (Ada)',
  'a@b (c) (d)',
  '"a b"@c',
  'a@[127.0.0.1]',
  'a@[::1]',
  'g: a@b;',
  'g: x <a@b> ; (c)',
  'Ada Lovelace <a@b>',
  'Ada. L <a@b>',
  'é@b.c',
  '"A\\"" <a@b>',
  'Ada (c) <a@b>',
  'a@ b',
  '<a@b> (c)',
  'a\u00a0@b',
];
const refused = [
  '',
  'ada',
  'ada@',
  '@corp',
  'ada@corp x',
  'a..b@c',
  'a.b.@c',
  '.a@b',
  'a@b.',
  '""@c',
  'a@[foo]',
  'a@[IPv6:::1]',
  'g: a@b, c@d;',
  'g:;',
  'a@b,c@d',
  'a@b>',
  'Ada <a@b',
  'a@b (x',
  'a b@c',
  '(c) a@b',
  'a\tb@c',
  'a @b',
  'a@b ;',
  '<a@b>x',
  'a\0@b',
];

test.each(accepted)('Go takes %j as an address', (text) => expect(isMailAddress(text)).toBe(true));
test.each(refused)('Go refuses %j as an address', (text) => expect(isMailAddress(text)).toBe(false));
