import type { OidcPresetId, ProviderAdvice } from '../../contract/provider.ts';
export const adviseOn = (
  _preset: OidcPresetId,
  { error }: { readonly error: string; readonly description?: string | undefined },
): ProviderAdvice | null => ({ cause: error, remedy: 'x' });
