import type { OidcPresetId, ProviderAdvice } from '../../contract/provider.ts';
export const adviseOnSilence = (_preset: OidcPresetId, uri: string): ProviderAdvice => ({ cause: uri, remedy: 'x' });
