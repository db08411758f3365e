import type { DeploymentColor } from '../../electron/contract/state.ts';

/** The deployment's colour, as chosen by the person. Decoration: its label always stands beside it. */
export const ColorTag = ({ color }: { readonly color: DeploymentColor }) => (
  <span className="tag" data-color={color} aria-hidden="true" />
);
