import type { Json } from '../../contract/explanation/json.ts';
import type { Evidence } from '../evidence.ts';

/** Claims that say who a person is, of OpenID Connect (Core, section 5.1) and of the large providers. */
const personal: ReadonlySet<string> = new Set([
  'address',
  'birthdate',
  'commonname',
  'displayname',
  'email',
  'emails',
  'family_name',
  'gender',
  'given_name',
  'ipaddr',
  'mail',
  'middle_name',
  'mobile',
  'name',
  'nickname',
  'oid',
  'onprem_sid',
  'phone',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'samaccountname',
  'sid',
  'sub',
  'unique_name',
  'upn',
  'uid',
  'user_id',
  'username',
  'verified_primary_email',
  'verified_secondary_email',
  'website',
  'winaccountname',
]);

/** Whether a claim says something about the person: by its name, by what Coder reads from it here, or by its value. */
export function personalClaims({ options, user }: Evidence): (name: string, value: Json) => boolean {
  const fields = options.known ? fieldsOf(options.value) : new Set<string>();
  const words = new Set(user.known ? [user.value.email, user.value.username, user.value.name].map(lower) : []);
  words.delete('');
  return (name, value) => {
    // A claim under a namespace, such as `https://example.com/email`, is told by its last part.
    const last = lower(name.slice(name.lastIndexOf('/') + 1));
    return personal.has(last) || fields.has(name) || (typeof value === 'string' && words.has(lower(value)));
  };
}

const fieldsOf = ({ emailField, usernameField, nameField }: Extract<Evidence['options'], { known: true }>['value']) =>
  new Set([emailField, usernameField, nameField]);
const lower = (text: string) => text.toLowerCase();
