import type { ReactNode } from 'react';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import type { GithubDraft, OidcDraft } from './draft.ts';

interface TextProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly lines?: boolean;
}

/** One line, or several, of text that is no prose. */
export const TextField = ({ label, hint, value, onChange, required = false, lines = false }: TextProps) => (
  <Field label={label} hint={hint}>
    {(ids) => {
      const common = {
        id: ids.id,
        'aria-describedby': ids.describedBy,
        className: 'input mono',
        value,
        required,
        maxLength: 4000,
        spellCheck: false,
        onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
      };
      return lines ? <textarea rows={3} {...common} /> : <input {...common} />;
    }}
  </Field>
);

interface Props<T> {
  readonly draft: T;
  readonly set: (change: Partial<T>) => void;
}

type ClaimField = 'username' | 'email' | 'groups' | 'roles' | 'organizations';

const fields: readonly { readonly key: ClaimField; readonly label: string; readonly hint?: string }[] = [
  { key: 'username', label: 'Username claim' },
  { key: 'email', label: 'Email claim' },
  { key: 'groups', label: 'Groups claim', hint: 'Empty where the deployment reads none.' },
  { key: 'roles', label: 'Roles claim' },
  { key: 'organizations', label: 'Organizations claim' },
];

export const OidcFields = ({ draft, set }: Props<OidcDraft>) => (
  <>
    <TextField label="Scopes" value={draft.scopes} onChange={(scopes) => set({ scopes })} required />
    <Choice
      label="Host of the redirect"
      options={[
        { value: '127.0.0.1', label: '127.0.0.1' },
        { value: 'localhost', label: 'localhost' },
      ]}
      value={draft.host}
      onChange={(host) => set({ host })}
    />
    <TextField
      label="Ports of the redirect"
      hint="Empty: any free port. Where each has to be registered, up to five, tried in turn."
      value={draft.ports}
      onChange={(ports) => set({ ports })}
    />
    <details>
      <summary>Parameters and claim fields</summary>
      <TextField
        label="Extra parameters"
        hint="One name=value a line, as in CODER_OIDC_AUTH_URL_PARAMS."
        value={draft.parameters}
        onChange={(parameters) => set({ parameters })}
        lines
      />
      {fields.map(({ key, label, hint }) => (
        <TextField
          key={key}
          label={label}
          hint={hint}
          value={draft[key]}
          onChange={(value) => set({ [key]: value })}
          required={key === 'username' || key === 'email'}
        />
      ))}
      <Check
        label="Ignore UserInfo, as the deployment does (CODER_OIDC_IGNORE_USERINFO)"
        checked={draft.ignoreUserInfo}
        onChange={(ignoreUserInfo) => set({ ignoreUserInfo })}
      />
    </details>
  </>
);

export const GithubFields = ({ draft, set }: Props<GithubDraft>) => (
  <>
    <Check
      label="I know whom the deployment lets in (CODER_OAUTH2_GITHUB_…)"
      checked={draft.knowsAdmission}
      onChange={(knowsAdmission) => set({ knowsAdmission })}
    />
    {draft.knowsAdmission && (
      <>
        <Check
          label="Everyone at GitHub"
          checked={draft.allowEveryone}
          onChange={(allowEveryone) => set({ allowEveryone })}
        />
        <Check
          label="New users may sign up"
          checked={draft.allowSignups}
          onChange={(allowSignups) => set({ allowSignups })}
        />
        <TextField
          label="Allowed organizations"
          value={draft.allowedOrganizations}
          onChange={(allowedOrganizations) => set({ allowedOrganizations })}
        />
        <TextField
          label="Allowed teams"
          hint="As organization/team"
          value={draft.allowedTeams}
          onChange={(allowedTeams) => set({ allowedTeams })}
        />
      </>
    )}
  </>
);

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

const Check = ({ label, checked, onChange }: CheckProps) => (
  <label className="check">
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    {label}
  </label>
);
