import { useId, useState } from 'react';
import type { OrganizationExplanation } from '../../electron/contract/explanation/explanation.ts';
import { Button } from '../ui/button.tsx';
import { addMapping, changeGroupRules, type GroupRules, readGroupRules } from './group-rules.ts';
import { titleOf } from './missing.tsx';

interface Props {
  /** The settings as JSON. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly organizations: readonly Pick<OrganizationExplanation, 'name' | 'displayName'>[];
}

/** Fields for what one most often wants to change of an organization's group sync; they write into the settings text. */
export function QuickSettings({ text, onChange, organizations }: Props) {
  const [chosen, setChosen] = useState(organizations[0]?.name ?? '');
  const rules = readGroupRules(text, chosen);
  if (organizations.length === 0) return null;
  const change = (part: Partial<GroupRules>) => onChange(changeGroupRules(text, chosen, part));
  return (
    <fieldset className="quick">
      <legend className="legend">How groups are synced</legend>
      <Organization organizations={organizations} chosen={chosen} onChoose={setChosen} />
      {rules === null ? (
        <p className="dim">The settings below cannot be read. Mend or undo them to use these fields.</p>
      ) : (
        <>
          <TextField label="Group claim" value={rules.field} onChange={(field) => change({ field })} />
          <TextField label="Name filter" value={rules.filter} onChange={(filter) => change({ filter })} />
          <label className="check">
            <input
              type="checkbox"
              checked={rules.autoCreate}
              onChange={(event) => change({ autoCreate: event.target.checked })}
            />
            make missing groups
          </label>
          {rules.groups !== null && Object.keys(rules.groups).length > 0 && (
            <MappingRow
              groups={rules.groups}
              onAdd={(value, group) => onChange(addMapping(text, chosen, value, group))}
            />
          )}
        </>
      )}
    </fieldset>
  );
}

interface OrganizationProps extends Pick<Props, 'organizations'> {
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

const Organization = ({ organizations, chosen, onChoose }: OrganizationProps) => (
  <label className="quick-field">
    Organization
    <select className="select" value={chosen} onChange={(event) => onChoose(event.target.value)}>
      {organizations.map((each) => (
        <option key={each.name} value={each.name}>
          {titleOf(each)}
        </option>
      ))}
    </select>
  </label>
);

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const TextField = ({ label, value, onChange }: TextFieldProps) => (
  <label className="quick-field">
    {label}
    <input
      className="input mono"
      value={value}
      spellCheck={false}
      autoCapitalize="off"
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
);

interface MappingProps {
  readonly groups: NonNullable<GroupRules['groups']>;
  readonly onAdd: (value: string, group: unknown) => void;
}

function MappingRow({ groups, onAdd }: MappingProps) {
  const id = useId();
  const names = Object.keys(groups);
  const [value, setValue] = useState('');
  const [chosen, setChosen] = useState('');
  const group = Object.hasOwn(groups, chosen) ? chosen : (names[0] ?? '');
  return (
    <div className="quick-row">
      <TextField label="Claim value" value={value} onChange={setValue} />
      <label className="quick-field" htmlFor={id}>
        leads to group
        <select id={id} className="select" value={group} onChange={(event) => setChosen(event.target.value)}>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <Button isDisabled={value === ''} onPress={() => onAdd(value, groups[group])}>
        Map
      </Button>
    </div>
  );
}
