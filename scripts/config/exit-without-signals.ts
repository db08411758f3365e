/**
 * Stands in for the package `when-exit`, which electron-store reaches by way of conf and atomically to clear temporary
 * files away. The package also hooks SIGTERM, SIGINT and SIGHUP and ends the process by itself, past Electron's
 * `before-quit`. This one waits for the process's end alone.
 *
 * @returns takes the callback away again
 */
export default function whenExit(callback: () => void): () => void {
  process.once('exit', callback);
  return () => {
    process.off('exit', callback);
  };
}
