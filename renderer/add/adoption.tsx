import { useEffect, useState } from 'react';
import type { AdoptionOffer, AdoptionSource, AdoptionUse } from '../../electron/contract/state.ts';
import { useCall } from '../bridge.ts';
import { useNavigation } from '../ui/navigation.ts';
import { Button } from '../ui/button.tsx';
import { useMessages } from '../ui/messages.tsx';
import { Note } from '../ui/note.tsx';
import './add.css';

const where: Record<AdoptionSource, string> = {
  environment: 'Its key is in the variable CODER_SESSION_TOKEN.',
  files: 'Its key is in the CLI’s own folder.',
  program: 'Lanyard will run “coder login token” to ask for its key.',
};

/** Offers to use the sign-in of the Coder CLI on this computer. Until it is pressed only the host is known. */
export function Adoption() {
  const call = useCall();
  const [offers, setOffers] = useState<readonly AdoptionOffer[]>([]);

  useEffect(() => {
    let gone = false;
    void call('adoption.offers', {}).then((answer) => {
      if (!gone && answer.ok) setOffers(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [call]);

  if (offers.length === 0) return null;
  return (
    <div className="adoption">
      {offers.map((offer) => (
        <Offer key={offer.id} offer={offer} />
      ))}
    </div>
  );
}

function Offer({ offer: { id, host, source } }: { readonly offer: AdoptionOffer }) {
  const call = useCall();
  const { orFail } = useMessages();
  const { go } = useNavigation();
  const [isPending, setPending] = useState(false);
  /** The address that the deployment calls its own, once that is known to be another. */
  const [elsewhere, setElsewhere] = useState<Exclude<AdoptionUse, { readonly id: string }> | null>(null);

  const use = async (look?: string) => {
    setPending(true);
    const used = await orFail(call('adoption.use', { id, ...(look === undefined ? {} : { look }) }));
    setPending(false);
    if (!used) return;
    if ('id' in used.value) go({ at: 'deployment', id: used.value.id, tab: 'access' });
    else setElsewhere(used.value);
  };

  if (elsewhere !== null) {
    const { canonicalOrigin, look } = elsewhere;
    return (
      <Note
        tone="warn"
        title={`${host} calls itself ${canonicalOrigin}`}
        alert
        actions={
          <>
            <Button isPending={isPending} onPress={() => void use(look)}>
              Use it there
            </Button>
            <Button look="quiet" onPress={() => setElsewhere(null)}>
              Leave it
            </Button>
          </>
        }
      >
        <p>
          The CLI’s key still goes to {host} only, to make a key for Lanyard. That key goes to {canonicalOrigin}, where
          signing in through the browser works. Go on only if you know it; Lanyard checks that the same deployment
          answers there.
        </p>
      </Note>
    );
  }
  return (
    <Note
      tone="dim"
      title={`Coder CLI is signed in to ${host}`}
      actions={
        <Button
          isPending={isPending}
          aria-label={`Use it: the Coder CLI’s sign-in to ${host}`}
          onPress={() => void use()}
        >
          Use it
        </Button>
      }
    >
      <p className="dim">
        {where[source]} It is sent to {host} and nowhere else, to make a key for Lanyard, and is not kept. The CLI stays
        signed in.
      </p>
    </Note>
  );
}
