import { app, session, type WebContents } from 'electron';

/**
 * Refuses what a page could ask for and what a network peer could ask of us: new windows, navigation, embedded
 * content, device and other permissions, client certificates, exceptions for bad certificates.
 *
 * Has to run before the first window is made; the permission handlers are set when the app is ready.
 */
export const refuseEverythingElse = (): void => {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    confine(contents);
  });
  // Unhandled, Electron 44 and later send the first matching certificate by themselves.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
};

/** Refuses every permission in the session that the windows use. One handler alone would leave the other path open. */
export const refusePermissions = (): void => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
};

const confine = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
};
