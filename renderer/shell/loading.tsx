/** The moment before the first state arrives: the window's shape, without any content that could be taken for real. */
export function Loading() {
  return (
    <div className="frame loading" aria-busy="true">
      <div className="sidebar" aria-hidden="true">
        <span className="bone" />
        <span className="bone" />
        <span className="bone" />
      </div>
      <main className="detail">
        <h1 className="unseen">Lanyard</h1>
        <p role="status" className="dim">
          Opening Lanyard…
        </p>
      </main>
    </div>
  );
}
