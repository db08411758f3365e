import type { OidcPresetId, ProviderAdvice } from '../../contract/provider.ts';

/** What a provider's own page says of an unknown redirect URI, and where that is registered (identity-providers.md 5). */
const ownPages: Readonly<Record<OidcPresetId, readonly [says: string | null, where: string]>> = {
  authelia: ['invalid_request', 'redirect_uris of the client in Authelia’s configuration'],
  authentik: ['Redirect URI Error', 'the redirect URIs of the provider in authentik'],
  keycloak: ['Invalid parameter: redirect_uri', 'Valid redirect URIs of the client in Keycloak, without a port'],
  adfs: ['MSIS9224, or MSIS9223 for the client id', 'the Native application in AD FS'],
  entra: ['AADSTS50011', 'Mobile and desktop applications under Authentication of the app registration'],
  okta: ['400 Bad Request', 'Sign-in redirect URIs of the app in Okta'],
  google: ['redirect_uri_mismatch', 'the Google Cloud console, where the client has to be a Desktop app'],
  auth0: ['Callback URL mismatch', 'Allowed Callback URLs of the application in Auth0'],
  gitlab: ['The redirect URI included is not valid', 'the application in GitLab'],
  gitea: ['Unregistered Redirect URI', 'the OAuth2 application, without a port'],
  dex: [
    'Unregistered redirect_uri',
    'the client in Dex’s configuration, which has to be public and list no redirectURIs',
  ],
  zitadel: ['The requested redirect_uri is missing in the client configuration', 'the application in Zitadel'],
  generic: [null, 'the client at the provider'],
};

/** What to check when the browser never came back: many providers show these mistakes on their own page only. */
export function adviseOnSilence(preset: OidcPresetId, redirectUri: string): ProviderAdvice {
  const [says, where] = ownPages[preset];
  const page = says === null ? 'an error about the redirect or the client' : `“${says}”`;
  return {
    cause: `The browser did not come back. If the provider’s page shows ${page}, it refused the redirect URI or the client id.`,
    remedy: `Compare the client id, and the redirect URI ${redirectUri} with ${where}.`,
  };
}
