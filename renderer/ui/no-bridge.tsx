/** Shown when the preload script did not run: without it the page can do nothing. */
export function NoBridge() {
  return (
    <main className="lone" role="alert">
      <h1>Lanyard could not start this window</h1>
      <p>
        The window is cut off from the rest of the app. Your keys are not affected. Close the window and open it again
        from the tray; if that does not help, reinstall Lanyard.
      </p>
    </main>
  );
}
