import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../ui/button.tsx';
import { useCopyClaims } from './copy-claims.ts';
import '../ui/overlay.css';

/** Copies all claims as JSON, as they are or fit to be passed on. */
export function CopyMenu({ id }: { readonly id: string }) {
  const copy = useCopyClaims(id);
  return (
    <MenuTrigger>
      <Button>
        Copy
        <svg
          viewBox="0 0 10 6"
          width="9"
          height="6"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        >
          <path d="m1 1 4 4 4-4" />
        </svg>
      </Button>
      <Popover className="popover menu-popover" placement="bottom end">
        <Menu className="menu" aria-label="Copy" onAction={(key) => void copy({ masked: key === 'masked' })}>
          <MenuItem id="all" className="menu-item" textValue="Copy all">
            Copy all
          </MenuItem>
          <MenuItem id="masked" className="menu-item" textValue="Copy all, personal values masked">
            Copy all, personal values masked
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
