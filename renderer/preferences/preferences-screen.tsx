import type { Preferences } from '../../electron/contract/state.ts';
import { useAppState, useCall } from '../bridge.ts';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { useMessages } from '../ui/messages.tsx';
import { Diagnostics } from './diagnostics.tsx';

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies readonly { readonly value: Preferences['theme']; readonly label: string }[];

const clearing = [
  [0, 'Never'],
  [30, 'After 30 seconds'],
  [60, 'After 1 minute'],
  [120, 'After 2 minutes'],
  [300, 'After 5 minutes'],
] as const;

/** What applies to the whole app. */
export function PreferencesScreen() {
  const { preferences, startAtLogin, version, machine } = useAppState();
  const call = useCall();
  const { orFail } = useMessages();
  const seconds = preferences.clearClipboardSeconds;
  const listed = clearing.some(([each]) => each === seconds);
  return (
    <div className="page">
      <h1>Preferences</h1>
      <p className="sub">
        Lanyard {version} on {machine}
      </p>
      <Choice
        label="Theme"
        options={themes}
        value={preferences.theme}
        onChange={(theme) => void orFail(call('preferences.change', { theme }))}
      />
      <Field
        label="Take a copied key off the clipboard"
        hint="Only if it is still there. Clipboard managers may keep a copy."
      >
        {({ id, describedBy }) => (
          <select
            id={id}
            aria-describedby={describedBy}
            className="select"
            value={seconds}
            onChange={(event) =>
              void orFail(call('preferences.change', { clearClipboardSeconds: Number(event.target.value) }))
            }
          >
            {!listed && <option value={seconds}>After {seconds} seconds</option>}
            {clearing.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={startAtLogin.status !== 'off'}
          disabled={!startAtLogin.available}
          onChange={(event) => void orFail(call('startAtLogin.set', { enabled: event.target.checked }))}
        />
        Start Lanyard when I log in to this computer
      </label>
      {!startAtLogin.available && <p className="hint">This system offers no way for Lanyard to set that.</p>}
      {startAtLogin.status === 'requires-approval' && (
        <p className="hint">
          This system waits for your approval. Allow Lanyard among the login items (macOS) or startup apps (Windows) in
          its settings.
        </p>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={preferences.takeCliKey}
          onChange={(event) => void orFail(call('preferences.change', { takeCliKey: event.target.checked }))}
        />
        Take the key from the CoderFlow CLI after its sign-in (unproven)
      </label>
      <p className="hint">
        Otherwise you paste it. CoderFlow does not document whether its CLI shows the key that it has stored.
      </p>
      <Diagnostics />
    </div>
  );
}
