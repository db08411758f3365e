export type OrganizationStep =
  | { readonly step: 'found-in-claim'; readonly field: string; readonly index: number }
  | { readonly step: 'mapped'; readonly ids: readonly string[] }
  | { readonly step: 'organization'; readonly id: string; readonly result: 'granted' | 'org-deleted-or-unknown' };

export interface OrganizationValueTrace {
  readonly value: string;
  readonly steps: readonly OrganizationStep[];
  /** `granted` means that at least one organization came of it. */
  readonly outcome: 'granted' | 'org-unmapped' | 'mapped-to-nothing' | 'org-deleted-or-unknown';
}

export interface OrganizationTrace {
  readonly id: string;
  readonly change: 'gained' | 'kept' | 'lost' | 'none';
  /** The claim values that led here, each once. */
  readonly from: readonly string[];
  readonly isAssignedAsDefault: boolean;
}

export interface OrganizationSync {
  readonly sync: 'not-licensed' | 'empty-field' | 'claim-missing' | 'claim-null-or-empty' | 'on';
  readonly settings: 'stored' | 'deployment';
  readonly values: readonly OrganizationValueTrace[];
  readonly organizations: readonly OrganizationTrace[];
  /** Ids of the organizations the user is in afterwards, in byte order. */
  readonly memberOf: readonly string[];
}
