/** The package's entry file warns on the console about any Node older than 22; this inner one is the same class. */
declare module 'oidc-provider/lib/provider.js' {
  export { Provider } from 'oidc-provider';
}
