import type { Access, Visible } from '../../electron/contract/state.ts';
import { unseenWords } from '../../electron/words/identity.ts';

/** Everything the deployment did not show, each with its reason: never to be mistaken for “you have none”. */
export function Unseen({ identity }: { readonly identity: Access }) {
  const missing = missingFacts(identity);
  return (
    <section className="section">
      <h2>What could not be seen</h2>
      <ul className="unseen-list dim">
        {missing.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        <li>How you came into a group: Coder records who created a group, not why you are in it.</li>
      </ul>
    </section>
  );
}

function missingFacts({ user, organizations }: Access): readonly string[] {
  const facts: string[] = [];
  const note = (what: string, fact: Visible<unknown>) => {
    if (!fact.seen) facts.push(`${what}: ${unseenWords(fact.why)}.`);
  };
  note('Your account', user);
  note('Your organizations', organizations);
  if (!organizations.seen) return facts;
  for (const { displayName, name, groups, roles } of organizations.value) {
    note(`Your groups in ${displayName || name}`, groups);
    note(`Your roles in ${displayName || name}`, roles);
  }
  return facts;
}
