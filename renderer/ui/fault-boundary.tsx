import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useCall } from '../bridge.ts';
import { type Fault, FaultNote } from './fault-note.tsx';

interface Props {
  /** What the person would call it, at the beginning of a sentence. */
  readonly panel: string;
  /** What stands around the note, where the panel was all that the window had of something: a heading, a landmark. */
  readonly around?: (note: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

const justThat = (note: ReactNode) => note;

/** Keeps a part of the window that throws from taking the rest with it: says so in its place, and reports it to main. */
export function FaultBoundary({ panel, around = justThat, children }: Props) {
  const call = useCall();
  return (
    <Boundary panel={panel} around={around} onFault={(fault) => void call('app.reportFault', fault)}>
      {children}
    </Boundary>
  );
}

interface BoundaryProps extends Required<Props> {
  readonly onFault: (fault: Fault) => void;
}

interface State {
  readonly fault: Fault | null;
}

/** As much of a component stack as is reported, in UTF-16 units: the limit of `app.reportFault`. */
const mostStack = 8000;

/** The class of what was thrown. Anything else than a plain name may quote what a person typed. */
const nameOf = (error: unknown) => (error instanceof Error && /^\w{1,100}$/.test(error.name) ? error.name : 'Error');

/** React catches errors in classes only. */
class Boundary extends Component<BoundaryProps, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(error: unknown): State {
    return { fault: { panel: '', error: nameOf(error), stack: '' } };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo) {
    const stack = (componentStack ?? '').trim().slice(0, mostStack);
    const fault = { panel: this.props.panel, error: nameOf(error), stack };
    this.setState({ fault });
    this.props.onFault(fault);
  }

  override render() {
    const { panel, around, children } = this.props;
    const { fault } = this.state;
    if (fault === null) return children;
    return around(<FaultNote fault={{ ...fault, panel }} onShowAgain={() => this.setState({ fault: null })} />);
  }
}
