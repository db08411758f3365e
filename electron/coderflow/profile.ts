/** The name of the CLI profile that Lanyard uses for a deployment, for example `lanyard-agents-example-com-8443`. */
export const profileName = (origin: string): string =>
  `lanyard-${new URL(origin).host.replace(/[^a-z0-9]+/gi, '-').replace(/^-+|-+$/g, '')}`.slice(0, 60);
