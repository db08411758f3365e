import '../ui/switch.css';

export type View = 'table' | 'raw';

const views: readonly { readonly view: View; readonly label: string }[] = [
  { view: 'table', label: 'Table' },
  { view: 'raw', label: 'Raw JSON' },
];

interface Props {
  readonly view: View;
  readonly onChange: (view: View) => void;
}

/** Table or raw JSON: native radio buttons that look like one divided button. */
export const ViewSwitch = ({ view, onChange }: Props) => (
  <fieldset className="switch" aria-label="Show claims as">
    {views.map((each) => (
      <label key={each.view}>
        <input type="radio" name="claims-view" checked={each.view === view} onChange={() => onChange(each.view)} />
        {each.label}
      </label>
    ))}
  </fieldset>
);
