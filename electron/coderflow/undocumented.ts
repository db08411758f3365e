/**
 * Routes that CoderFlow has and does not document (coderflow.md 2 to 4). Nothing here is
 * guessed: each stays null until Profound Logic says what it is, or somebody tries it at a server of their own.
 *
 * - `deviceSignIn`: what the CLI's `login --sso` calls to get a code and to wait for its approval. It takes the two paths,
 *   the names of the fields, the interval, the words of its errors and the lifetime of a code. “Device-style” does not
 *   promise RFC 8628. With it, a way in of our own takes the place of running the CLI.
 * - `keys`: how a personal key is made, listed and revoked. It takes the paths, the bodies, and whether a key can end. With
 *   it, the app has a key of its own there, as at Coder, and gives it back.
 * - `publicOidcConfig`: the settings that the CLI reads before it offers single sign-on. It takes the path and the body.
 *   With it, a look at an address says how people sign in there.
 */
export const undocumented = { deviceSignIn: null, keys: null, publicOidcConfig: null } as const;
