import type { ErrorCode } from '../contract/errors.ts';

export interface FailureWords {
  /** What happened, without a full stop. */
  readonly title: string;
  /** What the person can do about it, as whole sentences. */
  readonly remedy: string;
}

const words: Record<ErrorCode, FailureWords> = {
  'address-invalid': {
    title: 'This is not an address',
    remedy: 'Paste the address of the dashboard as it stands in your browser, for example https://coder.example.com.',
  },
  'http-refused': {
    title: 'This address is not encrypted',
    remedy:
      'Everyone on the way could read your keys. Use the https address. Go on without encryption only inside a network you trust.',
  },
  'host-not-found': {
    title: 'No host has this name',
    remedy: 'Check the spelling. A name known only inside a company network needs its VPN.',
  },
  'connection-refused': {
    title: 'The host refused the connection',
    remedy: 'Check the port in the address. If it is right, the deployment is down: ask its administrators.',
  },
  'connection-lost': {
    title: 'The connection broke off',
    remedy: 'Check your network, VPN and proxy, then try again.',
  },
  'timed-out': {
    title: 'No answer in time',
    remedy: 'Check your network and VPN. A firewall that drops connections silently looks like this too.',
  },
  'tls-expired': {
    title: 'The certificate is outside its dates',
    remedy:
      'Check that the clock of this computer is right. If it is, the administrators have to renew the certificate.',
  },
  'tls-untrusted': {
    title: 'The certificate is from an issuer this computer does not trust',
    remedy:
      'Nothing was sent to it. Install your company’s certificate authority on this computer. If that is done, ask the administrators whether the deployment sends its intermediate certificate too. A self-signed certificate whose key usage does not allow signing certificates (keyCertSign) is refused even when this computer trusts it: it has to be made anew.',
  },
  'tls-wrong-host': {
    title: 'The certificate belongs to another name',
    remedy: 'Use the name the certificate was made for. A sign-in page of the local network can also be in between.',
  },
  'tls-failed': {
    title: 'No secure connection could be made',
    remedy: 'The host may not speak https on this port. Check the port and any proxy in between.',
  },
  'not-coder': {
    title: 'This is not a Coder deployment',
    remedy: 'Something answered, but not Coder. Paste an address from inside the Coder dashboard.',
  },
  'html-answer': {
    title: 'A web page answered instead of the deployment’s API',
    remedy:
      'A sign-in page of your network or a gateway may be in front. Open the address in the browser, get past that page, then try again.',
  },
  'workspace-proxy': {
    title: 'This is a workspace proxy',
    remedy: 'A proxy only forwards to workspaces. Use the address of the deployment it belongs to.',
  },
  redirected: {
    title: 'The deployment sends this address elsewhere',
    remedy: 'Lanyard never follows with a key. Use the address your browser ends up at.',
  },
  'server-error': {
    title: 'The deployment reported a fault of its own',
    remedy: 'Wait a moment and try again. If it stays, tell its administrators.',
  },
  'rate-limited': {
    title: 'Too many requests',
    remedy: 'The deployment asks for a pause. Lanyard tries again by itself.',
  },
  'answer-too-large': {
    title: 'The answer was larger than Lanyard accepts',
    remedy: 'This is unlikely to be the deployment itself. Check what stands between you and the deployment.',
  },
  'bad-answer': {
    title: 'The answer is not in the form that is documented',
    remedy: 'The deployment may run a version Lanyard does not know yet, or a gateway changed the answer.',
  },
  'different-deployment': {
    title: 'A different deployment answers there',
    remedy: 'The two addresses lead to two deployments. Ask the administrators which one is right, or add both.',
  },
  'key-malformed': {
    title: 'The key is not complete',
    remedy: 'Copy the whole key again: ten characters, a hyphen, twenty-two characters.',
  },
  'key-invalid': {
    title: 'The deployment does not know this key',
    remedy: 'It was revoked, or it belongs to another deployment. Sign in again.',
  },
  'key-expired': { title: 'The key has expired', remedy: 'Sign in again to get a new one.' },
  'provider-refused': {
    title: 'The identity provider ended the session',
    remedy: 'Sign in again. If it keeps happening, your account at the provider may have changed.',
  },
  'user-suspended': {
    title: 'Your account on this deployment is suspended',
    remedy: 'Only its administrators can activate it again.',
  },
  forbidden: {
    title: 'Your account may not do this',
    remedy: 'The deployment’s administrators decide what your roles allow.',
  },
  'not-visible': {
    title: 'The deployment does not show this to you',
    remedy: 'It may exist or not: your roles, or the scopes of the key, do not cover it.',
  },
  'not-licensed': {
    title: 'This needs a licence the deployment does not have',
    remedy: 'Nothing is wrong with your account.',
  },
  refused: { title: 'The deployment refused the request', remedy: 'Its own words say why.' },
  cancelled: { title: 'Cancelled', remedy: 'Start again whenever you like.' },
  'sign-in-timed-out': {
    title: 'The sign-in was not finished within ten minutes',
    remedy: 'Start it again. An old page in the browser can be closed.',
  },
  'access-denied': {
    title: 'Access was declined in the browser',
    remedy: 'Start again and choose Allow on the consent page, or sign in another way.',
  },
  'port-busy': {
    title: 'The port for the way back from the browser is in use',
    remedy: 'The registered callback needs exactly this port. Close the program that holds it, or sign in another way.',
  },
  'registration-refused': {
    title: 'The deployment does not let apps register themselves',
    remedy: 'Sign in another way, or ask an administrator for an OAuth2 client and enter it under Settings.',
  },
  'client-refused': {
    title: 'The deployment does not accept this OAuth2 client',
    remedy: 'Check client ID, secret and callback under Settings with the administrator who made them.',
  },
  'refresh-lost': {
    title: 'The sign-in could not be renewed',
    remedy: 'The deployment’s answer to the renewal was lost, or it took the old one back. Sign in again.',
  },
  'exchange-failed': {
    title: 'The browser came back, but no key was given out',
    remedy: 'Start again. If it fails twice, sign in another way.',
  },
  'device-code-expired': {
    title: 'The code ran out before it was entered',
    remedy: 'Start again to get a new code, and enter it in the browser within a few minutes.',
  },
  'password-refused': {
    title: 'The deployment did not accept this email and password',
    remedy: 'Its own words say why. People who sign in there with a provider or GitHub have no password.',
  },
  'too-many-attempts': {
    title: 'Too many sign-ins in a short time',
    remedy: 'The deployment asks for a pause before the next one. Nothing is sent to it until then.',
  },
  'account-present': {
    title: 'This account is already in the list',
    remedy: 'The browser is signed in as the same user. Sign out there, or use a private window, then sign in again.',
  },
  'browser-failed': {
    title: 'The browser could not be opened',
    remedy: 'Copy the link and open it yourself.',
  },
  'not-a-key': {
    title: 'This does not look like a Coder key',
    remedy: 'Copy the key itself: ten characters, a hyphen, twenty-two characters.',
  },
  'way-closed': {
    title: 'This way in is not open here',
    remedy: 'Sign in another way.',
  },
  'cli-no-key': {
    title: 'The Coder CLI has no key to use here',
    remedy: 'Run “coder login” in a terminal first, or sign in another way.',
  },
  'cli-foreign': {
    title: 'The program “coder” on this computer is not Coder’s',
    remedy: 'Another product has a program of the same name. It was not given anything. Sign in another way.',
  },
  'cli-failed': {
    title: 'The CLI ended without a sign-in',
    remedy: 'Its own words stand in its output. Try again, or make a key and paste it.',
  },
  'cli-other-server': {
    title: 'The CLI’s profile of this name is for another server',
    remedy: 'Lanyard leaves it as it is. Delete or rename that profile, or make a key and paste it.',
  },
  'not-a-personal-key': {
    title: 'This does not look like a CoderFlow key',
    remedy: 'Copy the key itself, from pc_ to its end.',
  },
  'provider-invalid': {
    title: 'The provider is not described in full',
    remedy: 'Correct what is named here, then save again.',
  },
  'provider-secret-missing': {
    title: 'The client’s secret is not stored here',
    remedy: 'Open the provider’s form under Settings and enter the secret again.',
  },
  'issuer-mismatch': {
    title: 'The provider calls itself by another issuer',
    remedy: 'Correct the issuer. It has to be the same letter by letter, a final slash included.',
  },
  'provider-metadata': {
    title: 'This address has no discovery document that can be used',
    remedy:
      'Check the issuer. Its document is at /.well-known/openid-configuration below it, and names https addresses.',
  },
  'provider-said-no': {
    title: 'The provider did not do it',
    remedy: 'Its own words are below. Test the provider to see what is set up.',
  },
  'id-token-refused': {
    title: 'What the provider sent did not pass its checks',
    remedy: 'Nothing was kept. Check the issuer and the client; if both are right, tell whoever runs the provider.',
  },
  'no-claims': {
    title: 'No claims are known here',
    remedy: 'Read them from the deployment, or paste claims that you have from elsewhere.',
  },
  'paste-empty': {
    title: 'There is no text on the clipboard',
    remedy: 'Copy the claims, log lines or settings first, then paste them here.',
  },
  'paste-too-large': {
    title: 'That is too much to paste',
    remedy: 'Copy only the claims, the log lines or the settings, at most 2 MB of text.',
  },
  'paste-not-understood': {
    title: 'This is neither claims nor sync settings',
    remedy:
      'Copy a JSON object of claims, “got oidc claims” log lines, CODER_OIDC_… variables, Helm values or settings JSON.',
  },
  'evaluation-too-long': {
    title: 'Working this out took too long and was stopped',
    remedy: 'Use a simpler filter or fewer values. Nothing was changed.',
  },
  'not-explained': {
    title: 'There is nothing to explain here',
    remedy: 'This deployment does not make access of claims.',
  },
  'vault-locked': {
    title: 'The system keyring is locked',
    remedy: 'Unlock it to reach the keys Lanyard keeps.',
  },
  'vault-denied': {
    title: 'The system keyring refused Lanyard',
    remedy: 'Allow Lanyard in the keyring’s own settings, then try again.',
  },
  'vault-unavailable': {
    title: 'There is no system keyring',
    remedy: 'Keys stay in memory and are gone when Lanyard quits. Start a keyring service to keep them.',
  },
  'vault-damaged': {
    title: 'The stored key cannot be opened',
    remedy: 'It was changed or its encryption key is gone. Nothing was deleted. Sign in again to replace it.',
  },
  'bad-arguments': {
    title: 'Lanyard could not accept this input',
    remedy: 'Check what you entered.',
  },
  'sender-refused': {
    title: 'Lanyard refused a request from this window',
    remedy: 'Close the window and open it again from the tray.',
  },
  'not-found': { title: 'This is no longer there', remedy: 'It was removed in the meantime.' },
  internal: {
    title: 'Something went wrong inside Lanyard',
    remedy: 'Try again. If it stays, restart Lanyard and report it.',
  },
};

/** The words for an error code: what happened and what to do. The deployment's own `detail` is shown beside them. */
export const failureWords = (code: ErrorCode): FailureWords => words[code];
