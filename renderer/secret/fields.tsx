import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';

interface Value {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The email address that goes with a password. */
export function EmailField({ value, onChange }: Value) {
  return (
    <Field label="Email">
      {({ id }) => (
        <input
          id={id}
          className="input"
          type="email"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={320}
        />
      )}
    </Field>
  );
}

interface SecretFieldProps extends Value {
  readonly label: string;
  readonly hint: ReactNode;
  readonly autoFocus: boolean;
}

/** A secret, hidden unless the person wants to see it. */
export function SecretField({ label, hint, value, onChange, autoFocus }: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint}>
      {({ id, describedBy }) => (
        <div className="beside">
          <input
            id={id}
            aria-describedby={describedBy}
            className="input mono"
            type={shown ? 'text' : 'password'}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoFocus={autoFocus}
            autoComplete="off"
            spellCheck={false}
            maxLength={8192}
          />
          <Button aria-pressed={shown} onPress={() => setShown(!shown)}>
            {shown ? 'Hide' : 'Show'}
          </Button>
        </div>
      )}
    </Field>
  );
}
