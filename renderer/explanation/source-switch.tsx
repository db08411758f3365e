import type { ClaimsOrigin } from '../../electron/contract/provider-view.ts';
import type { DeploymentView } from '../../electron/contract/state.ts';
import '../ui/switch.css';

export type Source = ClaimsOrigin | 'compare';

/** Where both are known, what is looked at is up to the person; else it is what there is. */
export function sourceOf({ provider }: DeploymentView, chosen: Source | null): Source {
  if (provider?.inspection?.kind !== 'oidc') return 'stored';
  return provider.coderKnown ? (chosen ?? 'stored') : 'provider';
}

interface Props {
  readonly deployment: DeploymentView;
  readonly label: string;
  readonly options: readonly { readonly value: Source; readonly label: string }[];
  readonly value: Source;
  readonly onChange: (source: Source) => void;
}

/** Which claims to look at: shown where Coder's and the provider's are both known. */
export const SourceSwitch = ({ deployment: { provider }, label, options, value, onChange }: Props) =>
  provider?.coderKnown &&
  provider.inspection?.kind === 'oidc' && (
    <fieldset className="switch" aria-label={label}>
      {options.map((each) => (
        <label key={each.value}>
          <input type="radio" name="source" checked={each.value === value} onChange={() => onChange(each.value)} />
          {each.label}
        </label>
      ))}
    </fieldset>
  );
