import { launch } from '../launch.ts';

/** Starts the app on the demo's profile for a person to click in, until they quit it. */
export const showDemo = async (
  profile: string,
  personalKeys: readonly { readonly label: string; readonly key: string }[],
): Promise<void> => {
  console.log(
    'Sign in to each deployment as "ada" (or "ada@example.com") with the password "demo-ada". Quit the app to end the demo.',
  );
  for (const { label, key } of personalKeys) console.log(`Personal key for ${label}: ${key}`);
  const code = await launch([`--user-data-dir=${profile}`], { LANYARD_KEYRING: 'off' });
  if (code !== 0) throw new Error(`the app ended with code ${code}`);
};
