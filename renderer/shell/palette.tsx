import { type Ref, useEffect, useState } from 'react';
import { Autocomplete, FieldInputContext, useFilter } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Focusable } from 'react-aria-components/Focusable';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useSlottedContext } from 'react-aria-components/slots';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { useActions } from './actions.ts';
import './palette.css';

const openPalette = 'lanyard:palette';

/** Opens the palette from a button. */
export const showPalette = (): void => void window.dispatchEvent(new Event(openPalette));

/** Ctrl+K or Cmd+K from anywhere: finds deployments and actions. */
export function Palette() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener(openPalette, show);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener(openPalette, show);
    };
  }, []);
  return (
    <ModalOverlay className="overlay top" isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className="modal palette">
        <Dialog aria-label="Find a deployment or an action">
          <FaultBoundary panel="This dialog">
            <Choices onDone={() => setOpen(false)} />
          </FaultBoundary>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Choices({ onDone }: { readonly onDone: () => void }) {
  const actions = useActions();
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Autocomplete filter={contains}>
      <Field />
      <Menu
        className="palette-list"
        aria-label="Deployments and actions"
        items={actions}
        onAction={(key) => {
          onDone();
          actions.find(({ id }) => id === key)?.run();
        }}
        renderEmptyState={() => <p className="palette-empty dim">Nothing by this name.</p>}
      >
        {({ label, about }) => (
          <MenuItem className="palette-item" textValue={`${label} ${about}`}>
            <span className="cut">{label}</span>
            <span className="cut dim">{about}</span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

/** The plain field of the autocomplete: React Aria's `SearchField` would bring the validation of whole forms with it. */
function Field() {
  const { ref, value = '', onChange, ...field } = useSlottedContext(FieldInputContext) ?? {};
  return (
    <Focusable {...field} autoFocus>
      <input
        ref={ref as Ref<HTMLInputElement>}
        id={field.id}
        type="search"
        className="palette-input"
        aria-label="Find"
        aria-controls={field['aria-controls']}
        aria-autocomplete={field['aria-autocomplete']}
        aria-activedescendant={field['aria-activedescendant']}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder="Find a deployment or an action"
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
      />
    </Focusable>
  );
}
