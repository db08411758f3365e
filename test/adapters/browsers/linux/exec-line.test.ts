import { expect, test } from 'vitest';
import { readExec } from '../../../../electron/adapters/browsers/linux/exec-line.ts';

const fields = { name: 'The Browser', icon: 'the-browser', path: '/usr/share/applications/x.desktop' };
const read = (exec: string) => {
  const command = readExec(exec, fields);
  return command && [command.program, ...command.before, 'ADDRESS', ...command.after];
};

test.each([
  ['/usr/bin/firefox %u', ['/usr/bin/firefox', 'ADDRESS']],
  ['firefox --new-window %U', ['firefox', '--new-window', 'ADDRESS']],
  ['flatpak run --file-forwarding a.b.C @@u %U @@', 'flatpak run --file-forwarding a.b.C @@u ADDRESS @@'.split(' ')],
  ['env HINT=/x.desktop /snap/bin/firefox  %u', ['env', 'HINT=/x.desktop', '/snap/bin/firefox', 'ADDRESS']],
  ['"/opt/The Browser/run" "--flag=a b" %u', ['/opt/The Browser/run', '--flag=a b', 'ADDRESS']],
  ['run "say \\"x\\" for \\$5 \\`now\\` \\\\" %u', ['run', 'say "x" for $5 `now` \\', 'ADDRESS']],
  ['run "" %u', ['run', '', 'ADDRESS']],
  ['run %f %F %d %D %n %N %v %m %u', ['run', 'ADDRESS']],
  ['run %i %c %k %u', ['run', '--icon', 'the-browser', 'The Browser', fields.path, 'ADDRESS']],
  ['run 100%% "50%%" %u', ['run', '100%', '50%', 'ADDRESS']],
])('reads %s', (exec, words) => {
  expect(read(exec)).toEqual(words);
});

test('leaves out the icon of an entry that has none', () => {
  expect(readExec('run %i %u', { ...fields, icon: undefined })?.before).toEqual([]);
});

test.each([
  ['takes no address', 'gimp %f'],
  ['takes nothing', 'browser'],
  ['takes two', 'browser %u %U'],
  ['has it inside another argument', 'browser --open=%u'],
  ['has it in quotes', 'browser "%u"'],
  ['has an unknown code', 'browser %x %u'],
  ['ends in a bare percent sign', 'browser %u 5%'],
  ['is nothing', ''],
  ['starts with the address', '%u'],
  ['has an open quote', 'browser "abc %u'],
  ['has a quote within a word', 'browser a"b c" %u'],
  ['has a quote that ends within a word', 'browser "b c"d %u'],
  ['wants a shell', 'sh -c "browser $1" %u'],
  ['has commands after it', 'browser %u; rm -rf x'],
  ['has a pipe', 'browser %u | tee'],
  ['has single quotes', "browser 'a b' %u"],
  ['has a substitution', 'browser `id` %u'],
])('refuses a line that %s', (_, exec) => {
  expect(read(exec)).toBeNull();
});
