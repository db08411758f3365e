export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The claims of a token or of UserInfo: a JSON object whose keys are claim names, exact and flat. */
export type Claims = Readonly<Record<string, Json>>;
