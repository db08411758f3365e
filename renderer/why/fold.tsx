import { type ReactNode, useState } from 'react';

interface Props {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Details that open and close in place. What is closed is not rendered, so that long lists stay light. */
export function Fold({ summary, open = false, className = 'fold', children }: Props) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details className={className} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && <div className="fold-body">{children}</div>}
    </details>
  );
}
