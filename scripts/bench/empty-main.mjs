// What a start is measured against: a main process that shows one empty page in the same host.
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, protocol } from 'electron';

const html = `<!doctype html><title>Empty</title><script>performance.mark('lanyard:interactive')</script>`;
const preload = fileURLToPath(new URL('../../dist/preload.cjs', import.meta.url));

protocol.registerSchemesAsPrivileged([{ scheme: 'lanyard', privileges: { standard: true, secure: true } }]);
void app.whenReady().then(() => {
  protocol.handle('lanyard', () => new Response(html, { headers: { 'content-type': 'text/html' } }));
  return new BrowserWindow({ width: 960, height: 640, webPreferences: { preload } }).loadURL(
    'lanyard://app/index.html',
  );
});
