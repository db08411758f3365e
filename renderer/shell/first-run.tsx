import { Adoption } from '../add/adoption.tsx';
import { Button } from '../ui/button.tsx';
import { useNavigation } from '../ui/navigation.ts';

/** Before the first deployment: what Lanyard does, and the one thing to do. */
export function FirstRun() {
  const { go } = useNavigation();
  return (
    <div className="lone">
      <h1>One place for your Coder deployments</h1>
      <p>
        Lanyard signs you in to each of them, keeps the keys encrypted on this computer, and shows who you are there:
        your organizations, groups and roles.
      </p>
      <div className="actions">
        <Button look="primary" autoFocus onPress={() => go({ at: 'add' })}>
          Add deployment
        </Button>
        <Button look="quiet" onPress={() => go({ at: 'preferences' })}>
          Preferences
        </Button>
      </div>
      <Adoption />
    </div>
  );
}
