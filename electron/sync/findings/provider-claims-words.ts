import { counted, say } from '../../words/pieces.ts';
import { areOrIs, values, where, type WordsOf } from './about-words.ts';

export const nestedRoles: WordsOf<'nested-roles'> = (about) => {
  const { claim, setting } = about;
  return {
    title: say`Your roles are inside ${claim}, where Coder does not look`,
    seen:
      setting === undefined
        ? say`Your identity provider sends ${values(about)} inside ${claim}, and a claim that Coder looks for is not there.`
        : say`Coder is set to read ${setting}. What your identity provider sends, ${values(about)}, is inside ${claim}.`,
    why: say`Coder reads a claim by its whole name only and follows no path into it, dots included. Keycloak and Zitadel put roles there unless they are told otherwise.`,
    remedy: say`Whoever looks after the identity provider adds a mapper that sends the roles as a flat list under a name of its own, for example ${'coder_groups'}; an admin sets that name in Coder.`,
  };
};

export const entraIds: WordsOf<'entra-ids'> = (about) => {
  const { claim, count } = about;
  return {
    title: say`${claim} holds ids, not names`,
    seen: say`Your identity provider sends ${values(about)}: object ids of groups. ${counted(count, 'id')} of them ${areOrIs(about, 'has', 'have')} no mapping that is known.`,
    why: say`Coder compares with names of groups, and no group is named like that. Microsoft Entra ID sends ids unless it is told otherwise. Allow list, filter and mapping see the ids too.`,
    remedy: say`An admin maps each id to a group in Coder, or has Entra send names (for groups synced from Active Directory: ${'sAMAccountName'}).`,
  };
};

export const entraOverage: WordsOf<'entra-overage'> = ({ claim }) => ({
  title: say`You are in too many groups for Entra to send them`,
  seen: say`In place of ${claim}, your identity provider sends a note that there are too many and where to ask for them.`,
  why: say`Coder does not ask there. To it ${claim} is missing, so a sign-in takes you out of every group. Microsoft Entra ID does this above 200 groups, nested ones included.`,
  remedy: say`Whoever looks after Entra limits the claim to groups that are assigned to Coder’s application, or filters them.`,
});

export const adfsResource: WordsOf<'adfs-resource'> = ({ setting }) =>
  setting === 'CODER_OIDC_IGNORE_USERINFO'
    ? {
        title: say`ADFS sends its claims in the ID token only`,
        seen: say`The provider is ADFS, and Coder also asks its UserInfo endpoint, which holds no claims of its own.`,
        why: say`Where both have a claim, UserInfo wins, and what it lacks cannot be seen there.`,
        remedy: say`An admin sets Coder to take the ID token alone, and ADFS to put every claim into it.`,
      }
    : {
        title: say`ADFS is not asked for the claims of Coder`,
        seen: say`The provider is ADFS, and the sign-in does not name the ${'resource'} that the claims are for.`,
        why: say`Without it ADFS leaves out what was set up for Coder’s application: groups, email and the rest.`,
        remedy: say`An admin adds ${'resource'} with the client id of Coder’s application to the parameters of the sign-in. Setting them replaces Coder’s own.`,
      };

export const groupPaths: WordsOf<'group-paths'> = (about) => ({
  title: say`Your groups are sent as paths`,
  seen: say`Your identity provider sends ${values(about)}, with a slash in front${where(about, [])}. A group of the last part’s name is there.`,
  why: say`Coder compares the whole text, so a path meets no group. Keycloak sends paths unless its group mapper is told not to.`,
  remedy: say`Whoever looks after Keycloak switches off ${'Full group path'} in the mapper, or an admin maps the paths to groups.`,
});

export const distinguishedNames: WordsOf<'distinguished-names'> = (about) => ({
  title: say`${about.claim} holds names with commas`,
  seen: say`Your identity provider sends directory names such as ${values(about)}.`,
  why: say`In a list they can be read. But many providers send a single group as plain text, and Coder refuses a text with a comma: people with exactly one group lose it.`,
  remedy: say`Whoever looks after the identity provider makes it send the plain group name (${'CN'} or ${'sAMAccountName'}) in a list.`,
});
