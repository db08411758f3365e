import { protocol, session } from 'electron';
import { pageScheme } from './page.ts';
import { servePageFiles } from './page-files.ts';

/** Declares the app's own scheme. Has to run before the app is ready. */
export const declareScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
};

/** Serves the scheme from `rendererFolder` on the session that the windows use. Has to run after the app is ready. */
export const serveScheme = (rendererFolder: string): void => {
  session.defaultSession.protocol.handle(pageScheme, servePageFiles(rendererFolder));
};
