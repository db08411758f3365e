const osFormat = (name: string): string => `electron application/osclipboard;format="${name}"`;

const formatsOf: Partial<Record<NodeJS.Platform, Readonly<Record<string, string>>>> = {
  darwin: { 'org.nspasteboard.ConcealedType': '1', 'org.nspasteboard.TransientType': '1' },
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: '1',
    // A 32-bit zero, and not the text "0".
    CanIncludeInClipboardHistory: '\0\0\0\0',
    CanUploadToCloudClipboard: '\0\0\0\0',
  },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
};

/**
 * The formats that ask clipboard managers of this system not to record what is copied with them
 * (electron.md 10). A courtesy: a clipboard manager may ignore them.
 */
export const concealingFormats = (platform: NodeJS.Platform): Record<string, Blob> =>
  Object.fromEntries(
    Object.entries(formatsOf[platform] ?? {}).map(([name, payload]) => [osFormat(name), new Blob([payload])]),
  );
