import { isOptionName } from './option-table.ts';

const secretWords =
  /SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIAL|_KEY(?:_|$)|_CERT(?:_|$)|AUTH_HEADER|CONNECTION_URL|PG_URL/;

/**
 * Whether a variable or setting of this name may hold a secret, so that its value is not even looked at. An option whose
 * meaning is known, such as `CODER_OIDC_ACCESS_TOKEN_CLAIMS`, holds none.
 */
export const isSecretName = (name: string): boolean => !isOptionName(name) && secretWords.test(name.toUpperCase());
