import type { WayOffer } from '../../electron/contract/state.ts';
import { Button } from '../ui/button.tsx';

interface Props {
  readonly ways: readonly WayOffer[];
  /** The one to suggest; it gets the emphasis. */
  readonly best?: string | null;
  readonly onChoose: (way: string) => void;
}

/** The open ones in their order, best first, then the closed ones. */
export const openFirst = (ways: readonly WayOffer[]): readonly WayOffer[] =>
  ways.toSorted((a, b) => Number(b.open) - Number(a.open));

/** The ways in: the open ones to choose from, the closed ones with their reason. */
export function WayList({ ways, best = null, onChoose }: Props) {
  return (
    <ul className="ways">
      {openFirst(ways).map((offer) => {
        const { title, happens, action } = offer;
        return (
          <li key={offer.way} className={offer.open ? 'way' : 'way closed'}>
            <div>
              <strong>{title}</strong>
              <p className="dim">{offer.open ? happens : offer.why}</p>
            </div>
            {offer.open ? (
              <Button
                look={offer.way === best ? 'primary' : 'plain'}
                aria-label={`Sign in: ${title}`}
                onPress={() => onChoose(offer.way)}
              >
                {action}
              </Button>
            ) : (
              <span className="pill">Not here</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
