import { Button } from 'react-aria-components/Button';
import { GridListItem } from 'react-aria-components/GridList';
import type { DeploymentView } from '../../electron/contract/state.ts';
import { statusWords } from '../../electron/words/status.ts';
import { useNow } from '../ui/clock.ts';
import { ColorTag } from '../ui/color-tag.tsx';
import { Mark } from '../ui/mark.tsx';

/** One deployment in the list: colour, label, mark, and its state in words. */
export const DeploymentRow = ({ deployment }: { readonly deployment: DeploymentView }) => (
  <GridListItem id={deployment.id} textValue={deployment.label} className="row">
    <span className="row-handle" title="Drag to move, or press Alt and an arrow key">
      <ColorTag color={deployment.color} />
      <Button slot="drag" className="grip">
        <svg viewBox="0 0 10 16" width="10" height="16" aria-hidden="true" fill="currentColor">
          <path d="M1 2h3v3H1zm5 0h3v3H6zM1 7h3v3H1zm5 0h3v3H6zm-5 5h3v3H1zm5 0h3v3H6z" />
        </svg>
      </Button>
    </span>
    <RowWords deployment={deployment} />
  </GridListItem>
);

/** Apart, so that the clock renders the words again and not the whole list. */
function RowWords({ deployment }: { readonly deployment: DeploymentView }) {
  const { label, host } = deployment;
  const { text, tone } = statusWords(deployment, useNow(30_000));
  return (
    <>
      <span className="row-label cut" title={label === host ? host : `${label} · ${host}`}>
        {label}
      </span>
      <Mark tone={tone} />
      <span className={`row-state cut ${tone === 'good' ? 'dim' : tone}`} title={text}>
        {text}
      </span>
    </>
  );
}
