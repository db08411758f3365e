import { type SubmitEvent, useState } from 'react';
import { deploymentColors, type DeploymentView } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { ColorTag } from '../ui/color-tag.tsx';
import { Field } from '../ui/field.tsx';
import { useMessages } from '../ui/messages.tsx';

/** Label and colour of a deployment in the list. */
export function Appearance({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, color } = deployment;
  const call = useCall();
  const { orFail, say } = useMessages();
  const [label, setLabel] = useState(deployment.label);
  const wanted = label.trim();

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (wanted === '' || wanted === deployment.label) return;
    if (await orFail(call('deployments.edit', { id, label: wanted }))) say('Label saved.');
  };
  return (
    <section className="section">
      <h2>In the list</h2>
      <form onSubmit={(event) => void save(event)}>
        <Field label="Label">
          {(ids) => (
            <div className="beside">
              <input
                id={ids.id}
                className="input"
                value={label}
                maxLength={80}
                onChange={(event) => setLabel(event.target.value)}
              />
              <Button type="submit" isDisabled={wanted === '' || wanted === deployment.label}>
                Save
              </Button>
            </div>
          )}
        </Field>
      </form>
      <fieldset className="choice">
        <legend className="legend">Colour</legend>
        <div className="swatches">
          {deploymentColors.map((each) => (
            <label key={each} className="swatch" title={each}>
              <input
                type="radio"
                name={`color-${id}`}
                aria-label={each}
                checked={each === color}
                onChange={() => void orFail(call('deployments.edit', { id, color: each }))}
              />
              <ColorTag color={each} />
            </label>
          ))}
        </div>
      </fieldset>
    </section>
  );
}
