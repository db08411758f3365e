import type { OidcPresetId } from '../../contract/provider.ts';
import { adfsWords, entraWords } from './microsoft-words.ts';
import type { WordsRow } from './words-row.ts';

const redirectCause = 'The redirect URI is not registered for this client.';

/** What each kind of provider says in its own words. Source: identity-providers.md 5. */
export const providerWords: Readonly<Record<OidcPresetId, readonly WordsRow[]>> = {
  authelia: [
    {
      words: /redirect_uri['’]? parameter does not match|pre-registered redirect/i,
      cause: redirectCause,
      remedy:
        'Add it to redirect_uris of the client in Authelia’s configuration. Only with 127.0.0.1 does the port not count.',
    },
    {
      codes: ['invalid_scope'],
      words: /not allowed to request scope/i,
      cause: 'Authelia does not allow a requested scope to this client.',
      remedy: 'Add it to scopes of the client in Authelia’s configuration, or remove it here.',
    },
    {
      words: /code_challenge|PKCE/i,
      cause: 'Authelia wants another PKCE method than S256.',
      remedy: 'Set pkce_challenge_method of the client in Authelia’s configuration to S256.',
    },
  ],
  authentik: [
    {
      words: /mismatching redirection URI/i,
      cause: redirectCause,
      remedy: 'Add it to the redirect URIs of the provider in authentik, as strict, port included.',
    },
    {
      codes: ['invalid_scope'],
      cause: 'authentik does not map a requested scope.',
      remedy: 'Add the scope mapping to the provider in authentik, or remove the scope here.',
    },
  ],
  keycloak: [
    {
      words: /Invalid parameter: redirect_uri|Invalid redirect uri/i,
      cause: redirectCause,
      remedy: 'Add it without a port to Valid redirect URIs of the client in Keycloak.',
    },
    {
      words: /Client not found/i,
      cause: 'The realm has no client of this id.',
      remedy: 'Compare the client id and the realm in the issuer with the Clients page of Keycloak.',
    },
    {
      codes: ['invalid_scope'],
      words: /Invalid scopes/i,
      cause: 'A requested scope is not assigned to the client in Keycloak.',
      remedy: 'Add it under Client scopes of the client, or remove it here.',
    },
    {
      words: /code.?challenge/i,
      cause: 'The client in Keycloak wants another PKCE method than S256.',
      remedy: 'Set Proof Key for Code Exchange Code Challenge Method of the client to S256.',
    },
  ],
  adfs: adfsWords,
  entra: entraWords,
  okta: [
    {
      words: /redirect_uri['’]? parameter must be a Login redirect URI/i,
      cause: redirectCause,
      remedy: 'Add it to Sign-in redirect URIs of the app in Okta. Port and slashes count.',
    },
    {
      codes: ['invalid_scope'],
      words: /not configured for the authorization server/i,
      cause: 'The authorization server in Okta does not have a requested scope.',
      remedy: 'Remove groups from the scopes, or ask an admin of Okta to add it to this authorization server.',
    },
    {
      words: /Policy evaluation failed/i,
      cause: 'No access policy of the authorization server lets this app in.',
      remedy: 'Ask an admin of Okta to add an access policy with a rule for this app.',
    },
    {
      words: /not assigned to the client application/i,
      cause: 'The account is not assigned to the app in Okta.',
      remedy: 'Ask an admin of Okta to assign you, or a group of yours, to the app.',
    },
  ],
  google: [
    {
      words: /client_secret is missing/i,
      cause: 'Google wants the client secret, for a Desktop app too.',
      remedy: 'Copy the client secret from the Google Cloud console and add it to this provider.',
    },
    {
      codes: ['redirect_uri_mismatch'],
      cause: 'The client is not of the type Desktop app.',
      remedy: 'Create a client of the type Desktop app in the Google Cloud console.',
    },
    {
      codes: ['org_internal'],
      cause: 'The app lets in only accounts of its own Workspace organization.',
      remedy: 'Sign in with an account of that organization.',
    },
    {
      codes: ['admin_policy_enforced'],
      cause: 'A policy of the Workspace blocks this app.',
      remedy: 'Ask an admin of the Workspace to allow the client id under API controls.',
    },
    {
      codes: ['invalid_scope'],
      cause: 'Google does not know a requested scope.',
      remedy: 'Ask for openid, profile and email only.',
    },
  ],
  auth0: [
    {
      words: /callback URL mismatch|list of allowed callback URLs/i,
      cause: redirectCause,
      remedy: 'Add it to Allowed Callback URLs of the application in Auth0. Port and slashes count.',
    },
    {
      words: /grant type .*not allowed for the client/i,
      cause: 'The application in Auth0 does not allow this grant.',
      remedy: 'Allow it under Advanced Settings, Grant Types, of the application.',
    },
    {
      words: /service not found|unknown service/i,
      cause: 'Auth0 knows no API by the parameter audience.',
      remedy: 'Remove the parameter audience, or set it to the identifier of an API in Auth0.',
    },
  ],
  gitlab: [
    {
      words: /redirect uri included is not valid/i,
      cause: redirectCause,
      remedy: 'Add it to the application in GitLab. Only with 127.0.0.1 does the port not count.',
    },
    {
      codes: ['invalid_scope'],
      cause: 'A requested scope is unknown to GitLab, or not ticked for the application.',
      remedy: 'Ask for openid, profile and email only, and tick all three in the application.',
    },
  ],
  gitea: [
    {
      words: /unregistered redirect uri/i,
      cause: redirectCause,
      remedy:
        'Add it without a port to the OAuth2 application. Any port is accepted only with 127.0.0.1 and Confidential Client unticked.',
    },
    {
      words: /client id not registered|unregistered client/i,
      cause: 'No OAuth2 application has this client id.',
      remedy: 'Compare the client id with the OAuth2 application.',
    },
    {
      words: /PKCE is required/i,
      cause: 'The OAuth2 application is public and wants PKCE.',
      remedy: 'Start the sign-in again. If this stays, look for a proxy in front that changes the request.',
    },
  ],
  dex: [
    {
      words: /unregistered redirect_uri/i,
      cause: redirectCause,
      remedy: 'In Dex’s configuration, make the client public and list no redirectURIs, or list this one.',
    },
    {
      words: /invalid client_id/i,
      cause: 'Dex has no client of this id.',
      remedy: 'Compare the client id with staticClients in Dex’s configuration.',
    },
    {
      codes: ['invalid_scope'],
      words: /unrecognized scope/i,
      cause: 'Dex refuses a scope that it does not know.',
      remedy: 'Ask only for openid, profile, email, groups, offline_access and federated:id.',
    },
    {
      codes: ['invalid_scope'],
      words: /missing required scope/i,
      cause: 'The scope openid is missing.',
      remedy: 'Add openid to the scopes.',
    },
  ],
  zitadel: [
    {
      words: /redirect_uri is missing in the client configuration/i,
      cause: redirectCause,
      remedy: 'Add it to the redirect URIs of the application in Zitadel. Its path has to be the same.',
    },
    {
      words: /redirect_uri is http and is not allowed|http.* not allowed/i,
      cause: 'The application in Zitadel does not allow a redirect over http.',
      remedy: 'Use an application of the type Native, which may redirect to this computer over http.',
    },
  ],
  // These codes are told by themselves, also where nobody chose their provider.
  generic: [...entraWords, ...adfsWords.filter(({ words }) => words !== undefined)],
};
