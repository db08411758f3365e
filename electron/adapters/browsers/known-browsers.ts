/** How a browser takes a profile: by its folder (Chromium and what is made of it), by its name (Firefox), or not at all. */
export type Family = 'chromium' | 'firefox' | 'plain';

/** Where a browser is on each system; absent where there is none. Folders are relative to the one named beside them. */
export interface KnownBrowser {
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  readonly linux?: {
    readonly programs: readonly string[];
    /** In `~`. */
    readonly data: string;
    /** The application's id, and its folder in `~/.var/app/<id>`. */
    readonly flatpak?: { readonly app: string; readonly data: string };
    /** The package's name, and its folder in `~/snap/<name>`. */
    readonly snap?: { readonly name: string; readonly data: string };
  };
  readonly mac?: { readonly app: string; /** In `~/Library/Application Support`. */ readonly data: string };
  readonly windows?: { /** In Program Files. */ readonly program: string; readonly data: string };
}

/** The browsers that Lanyard can start itself, with their default places. */
export const knownBrowsers: readonly KnownBrowser[] = [
  {
    id: 'chrome',
    name: 'Google Chrome',
    family: 'chromium',
    linux: {
      programs: ['google-chrome', 'google-chrome-stable'],
      data: '.config/google-chrome',
      flatpak: { app: 'com.google.Chrome', data: 'config/google-chrome' },
    },
    mac: { app: 'Google Chrome', data: 'Google/Chrome' },
    windows: { program: 'Google/Chrome/Application/chrome.exe', data: 'Google/Chrome/User Data' },
  },
  {
    id: 'chromium',
    name: 'Chromium',
    family: 'chromium',
    linux: {
      programs: ['chromium', 'chromium-browser'],
      data: '.config/chromium',
      flatpak: { app: 'org.chromium.Chromium', data: 'config/chromium' },
      snap: { name: 'chromium', data: 'common/chromium' },
    },
    mac: { app: 'Chromium', data: 'Chromium' },
  },
  {
    id: 'edge',
    name: 'Microsoft Edge',
    family: 'chromium',
    linux: {
      programs: ['microsoft-edge', 'microsoft-edge-stable'],
      data: '.config/microsoft-edge',
      flatpak: { app: 'com.microsoft.Edge', data: 'config/microsoft-edge' },
    },
    mac: { app: 'Microsoft Edge', data: 'Microsoft Edge' },
    windows: { program: 'Microsoft/Edge/Application/msedge.exe', data: 'Microsoft/Edge/User Data' },
  },
  {
    id: 'firefox',
    name: 'Firefox',
    family: 'firefox',
    linux: {
      programs: ['firefox', 'firefox-esr'],
      data: '.mozilla/firefox',
      flatpak: { app: 'org.mozilla.firefox', data: '.mozilla/firefox' },
      snap: { name: 'firefox', data: 'common/.mozilla/firefox' },
    },
    mac: { app: 'Firefox', data: 'Firefox' },
    windows: { program: 'Mozilla Firefox/firefox.exe', data: 'Mozilla/Firefox' },
  },
  {
    id: 'safari',
    name: 'Safari',
    family: 'plain',
    mac: { app: 'Safari', data: '' },
  },
];
