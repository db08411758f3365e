import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { DiagnosticsDialog } from './diagnostics-dialog.tsx';
import './diagnostics.css';

/** The part of the preferences where a person comes by what somebody who helps them needs to know. */
export function Diagnostics() {
  const [open, setOpen] = useState(false);
  return (
    <section className="section diagnostics-section">
      <h2>Diagnostics</h2>
      <p className="hint lead">
        Versions, states, the last errors and the end of the log, to send to somebody who helps you. You see the text
        before it is copied. It has no keys, tokens or passwords in it.
      </p>
      <div className="actions">
        <Button onPress={() => setOpen(true)}>Copy diagnostics…</Button>
      </div>
      {open && <DiagnosticsDialog onClose={() => setOpen(false)} />}
    </section>
  );
}
