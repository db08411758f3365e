import type { GroupView, Visible } from '../contract/state.ts';

type Unseen = Extract<Visible<unknown>, { seen: false }>['why'];

const unseen: Record<Unseen, string> = {
  'not-visible': 'not visible to you',
  'not-licensed': 'not part of this deployment’s licence',
  'not-supported': 'not offered by this version of Coder',
  'no-answer': 'not known: the deployment gave no answer',
};

/** Why a fact is not seen, as a phrase that follows the fact's name. */
export const unseenWords = (why: Unseen): string => unseen[why];

const origins: Record<GroupView['createdBy'], string> = {
  sync: 'group created by sync',
  hand: 'group created by hand',
  unknown: 'creator not known',
};

/** Who created a group. It says nothing about how anyone came into it. */
export const groupOriginWords = (createdBy: GroupView['createdBy']): string => origins[createdBy];

const loginTypes: Readonly<Record<string, string>> = {
  password: 'a password',
  github: 'GitHub',
  oidc: 'OpenID Connect',
  none: 'no sign-in of their own',
};

/** How an account signs in (Coder's `login_type`); an unknown type is passed on as it is. */
export const loginTypeWords = (loginType: string): string => loginTypes[loginType] ?? loginType;
