import { useEffect, useState } from 'react';
import type { AdoptionOffer, AdoptionSource } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { useNavigation } from '../shell/navigation.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';
import { Note } from '../ui/note.tsx';

const where: Record<AdoptionSource, string> = {
  environment: 'Its key is in the variable CODER_SESSION_TOKEN.',
  files: 'Its key is in the CLI’s own folder.',
  program: 'Lanyard will run “coder login token” to ask for its key.',
};

/** Offers to use the sign-in of the Coder CLI on this computer. Until it is pressed only the host is known. */
export function Adoption() {
  const call = useCall();
  const { orFail } = useMessages();
  const { go } = useNavigation();
  const [offers, setOffers] = useState<readonly AdoptionOffer[]>([]);
  const [using, setUsing] = useState<string | null>(null);

  useEffect(() => {
    let gone = false;
    void call('adoption.offers', {}).then((answer) => {
      if (!gone && answer.ok) setOffers(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [call]);

  const use = async (offer: AdoptionOffer) => {
    setUsing(offer.id);
    const used = await orFail(call('adoption.use', { id: offer.id }));
    setUsing(null);
    if (used) go({ at: 'deployment', id: used.value.id, tab: 'access' });
  };
  return offers.map((offer) => (
    <Note
      key={offer.id}
      tone="dim"
      title={`Coder CLI is signed in to ${offer.host}`}
      actions={
        <Button
          isPending={using === offer.id}
          aria-label={`Use it: the Coder CLI’s sign-in to ${offer.host}`}
          onPress={() => void use(offer)}
        >
          Use it
        </Button>
      }
    >
      <p className="dim">
        {where[offer.source]} It is sent to {offer.host} and nowhere else, to make a key for Lanyard, and is not kept.
        The CLI stays signed in.
      </p>
    </Note>
  ));
}
