import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowsers } from '../../../../electron/adapters/browsers/find-browsers.ts';

/** A home folder with programs and desktop files, and one folder of the system's data. */
class Desktop {
  readonly home = mkdtempSync(join(tmpdir(), 'lanyard-desktop-'));
  readonly system = join(this.home, 'usr/share');

  put(path: string, text: string, mode = 0o644): string {
    const file = join(this.home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  }

  program(path: string): string {
    return this.put(path, '#!/bin/sh\n', 0o755);
  }

  entry(path: string, keys: Readonly<Record<string, string>>, folder = 'usr/share'): void {
    const all = { Type: 'Application', Name: 'Some Browser', MimeType: 'x-scheme-handler/https;', ...keys };
    const lines = Object.entries(all).map(([key, value]) => `${key}=${value}`);
    this.put(`${folder}/applications/${path}.desktop`, `[Desktop Entry]\n${lines.join('\n')}\n`);
  }

  find() {
    const env = { PATH: join(this.home, 'bin'), XDG_DATA_DIRS: this.system };
    return findBrowsers({ platform: 'linux', env, home: this.home });
  }

  async ids(): Promise<readonly string[]> {
    return (await this.find()).map(({ id }) => id);
  }
}

const desktop = () => {
  const made = new Desktop();
  made.program('bin/surf');
  return made;
};

describe('browsers on a Linux desktop', () => {
  it('are found by what they say they open, under their own names', async () => {
    const d = desktop();
    const brave = d.program('opt/The Brave/brave');
    d.entry('brave-browser', {
      Name: 'Brave',
      Exec: `"${brave}" --flag %U`,
      MimeType: 'text/html;x-scheme-handler/https',
    });
    d.entry('suite/surf', { Name: 'Surf', Exec: 'surf %u', TryExec: 'surf' });
    const found = await d.find();
    expect(found).toEqual([
      { id: 'brave-browser', name: 'Brave', profile: null, program: brave, before: ['--flag'], after: [] },
      { id: 'suite-surf', name: 'Surf', profile: null, program: join(d.home, 'bin/surf'), before: [], after: [] },
    ]);
  });

  it('are found in the person’s own folder and in Flatpak’s, links included', async () => {
    const d = desktop();
    d.entry('own', { Exec: 'surf %u' }, '.local/share');
    d.entry('org.example.Web', { Exec: 'surf %u' }, 'flatpak/app');
    const exports = join(d.home, '.local/share/flatpak/exports/share/applications');
    mkdirSync(exports, { recursive: true });
    symlinkSync(
      join(d.home, 'flatpak/app/applications/org.example.Web.desktop'),
      join(exports, 'org.example.Web.desktop'),
    );
    symlinkSync(join(d.home, 'gone'), join(exports, 'org.example.Gone.desktop'));
    expect(await d.ids()).toEqual(['org.example.Web', 'own']);
  });

  it.each([
    ['is hidden', { Hidden: 'true' }],
    ['is not for menus', { NoDisplay: 'true' }],
    ['needs a terminal', { Terminal: 'true' }],
    ['is a link', { Type: 'Link' }],
    ['opens no https', { MimeType: 'text/html;x-scheme-handler/http;' }],
    ['names a type like it', { MimeType: 'x-scheme-handler/httpsx;' }],
    ['tries a program that is gone', { TryExec: 'gone' }],
    ['starts a program that is gone', { Exec: '/opt/gone %u' }],
    ['starts what is no program', { Exec: '/etc/passwd %u' }],
    ['starts a program by a relative path', { Exec: 'bin/surf %u' }],
    ['breaks the quoting rules', { Exec: 'surf %u; touch pwned' }],
    ['has no name', { Name: '' }],
  ])('are left out where an entry %s', async (_, keys) => {
    const d = desktop();
    d.entry('x', { Exec: 'surf %u', ...keys });
    expect(await d.ids()).toEqual([]);
    d.entry('x', { Exec: 'surf %u' });
    expect(await d.ids()).toEqual(['x']);
  });

  it('are read from the main group alone, escapes, comments and translations in their places', async () => {
    const d = desktop();
    const file = [
      '# A browser',
      '',
      '[Desktop Entry]',
      'Type = Application',
      'Name[de]=Anderer',
      'Name = A\\sBrowser \u202e',
      'Exec="/bin/sh" -c "a\\\\\\\\b" %u',
      'MimeType=x-scheme-handler/https',
      '[Desktop Action new]',
      'Name=Another',
      'Exec=surf --new %u',
    ];
    d.put('usr/share/applications/x.desktop', file.join('\r\n'));
    const [found] = await d.find();
    expect(found).toMatchObject({ name: 'A Browser', program: '/bin/sh', before: ['-c', 'a\\b'] });
    d.put('usr/share/applications/x.desktop', 'Type=Application\nExec=surf %u\n');
    expect(await d.find()).toEqual([]);
  });

  it('stand once: the first entry of an id hides the others, and one on the search path its own', async () => {
    const d = desktop();
    const chromium = d.program('bin/chromium');
    d.entry('chromium', { Exec: `${chromium} --from-system %U` });
    d.entry('surf', { Name: 'System', Exec: 'surf %u' });
    d.entry('surf', { Name: 'Own', Exec: 'surf --own %u' }, '.local/share');
    d.entry('other', { Exec: 'surf %u' });
    d.entry('other', { Hidden: 'true' }, '.local/share');
    expect((await d.find()).map(({ id, name, before }) => [id, name, ...before])).toEqual([
      ['chromium', 'Chromium'],
      ['surf', 'Own', '--own'],
    ]);
  });

  it('have the profiles of the known ones, where Flatpak and Snap keep them', async () => {
    const d = desktop();
    const flatpak = d.program('bin/flatpak');
    const chrome = 'run --file-forwarding com.google.Chrome @@u %U @@';
    d.entry('com.google.Chrome', { Name: 'Google Chrome', Exec: `${flatpak} ${chrome}` });
    const state = { profile: { info_cache: { Default: { name: 'Ada' }, 'Profile 1': { name: 'Work' } } } };
    d.put('.var/app/com.google.Chrome/config/google-chrome/Local State', JSON.stringify(state));
    d.entry('firefox_firefox', { Name: 'Firefox', Exec: 'surf %u' });
    d.put('snap/firefox/common/.mozilla/firefox/profiles.ini', '[Profile0]\nName=a\n[Profile1]\nName=b\n');
    const run = ['run', '--file-forwarding', 'com.google.Chrome'];
    expect((await d.find()).map(({ id, name, before, after }) => [id, name, ...before, '…', ...after])).toEqual([
      ['chrome-flatpak', 'Google Chrome (Flatpak)', ...run, '@@u', '…', '@@'],
      ['chrome-flatpak/Default', 'Google Chrome (Flatpak)', ...run, '--profile-directory=Default', '@@u', '…', '@@'],
      [
        'chrome-flatpak/Profile 1',
        'Google Chrome (Flatpak)',
        ...run,
        '--profile-directory=Profile 1',
        '@@u',
        '…',
        '@@',
      ],
      ['firefox-snap', 'Firefox (Snap)', '…'],
      ['firefox-snap/a', 'Firefox (Snap)', '-P', 'a', '…'],
      ['firefox-snap/b', 'Firefox (Snap)', '-P', 'b', '…'],
    ]);
  });
});
