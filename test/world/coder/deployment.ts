import type { WorldClock } from '../clock.ts';
import { Faults } from '../faults/fault.ts';
import type { LoopbackFetch } from '../loopback-fetch.ts';
import type { DeploymentOptions, DeploymentSettings } from '../options.ts';
import type { Middleware } from './call.ts';
import type { SyncRules } from './idp-sync/sync-access.ts';
import { chooseOidcOptions } from './idp-sync/oidc-options.ts';
import { generations, type Generation, type GenerationName } from './generations.ts';
import { RateLimiter } from './rate-limit.ts';
import { seedState } from './seed.ts';
import type { DeploymentState } from './state.ts';

/** A finished request as the log keeps it: no query, no headers, no body, hence no secret. */
export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
}

/** A request as it came in, secrets included, for tests that look for leaks. */
export interface RawRequest {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** How the deployment knows the identity provider. */
export interface ProviderAccess {
  issuer: string;
  clientId: string;
  clientSecret: string;
  fetch: LoopbackFetch;
}

/** How the deployment knows GitHub. */
export interface GithubAccess {
  origin: string;
  clientId: string;
  clientSecret: string;
  fetch: LoopbackFetch;
}

/** One Coder deployment of the world. */
export class Deployment {
  readonly name: string;
  readonly label: string;
  readonly accent: string;
  readonly generationName: GenerationName;
  readonly generation: Generation;
  /** May be changed at any time; each request reads it anew. */
  readonly settings: DeploymentSettings;
  readonly state: DeploymentState;
  readonly requests: LoggedRequest[] = [];
  /** Called with each request before it is handled. */
  readonly rawRequestListeners = new Set<(request: RawRequest) => void>();
  /** What goes wrong with requests at the moment. */
  readonly faults = new Faults();
  /** Run outermost first around the handling of each request, inside the faults. */
  readonly middleware: Middleware[] = [];
  readonly rateLimiter = new RateLimiter();
  /** The key that the `/cli-auth` page (or `POST …/keys`) minted last, for tests that cannot read a clipboard. */
  lastSessionKey: string | undefined;

  constructor(
    options: DeploymentOptions,
    /** Scheme, host and port that this deployment is served at. */
    readonly origin: string,
    readonly clock: WorldClock,
    readonly provider: ProviderAccess,
    readonly github: GithubAccess,
  ) {
    this.name = options.name;
    this.label = options.label ?? options.name;
    this.accent = options.accent ?? '#3b5bdb';
    this.generationName = options.generation ?? '2.36';
    this.generation = generations[this.generationName];
    this.settings = chooseSettings(options, this.label);
    this.state = seedState(options, clock.now());
  }

  /** The configured access URL, which every link in an answer starts with. */
  get accessUrl(): string {
    return this.settings.dashboardUrl ?? this.origin;
  }

  /** Whether `/oauth2/*` and the admin's client routes work. */
  get servesOAuth2(): boolean {
    const { oauth2 } = this.generation;
    return this.settings.oauth && (oauth2 === 'experiment' || oauth2 === 'switch');
  }

  /** Whether a licensed feature is on (`features[…].enabled` of the entitlements). */
  isEnabled(feature: string): boolean {
    return this.settings.licensed && !this.settings.agplOnly && !this.settings.unlicensedFeatures.includes(feature);
  }

  /** What this deployment syncs by, at this moment. */
  get syncRules(): SyncRules {
    return {
      options: this.settings,
      isEnabled: (feature) => this.isEnabled(feature),
      leavesOutDefaultRoles: this.generation.defaultMemberRoles,
    };
  }

  /** Moves this deployment's time forward by `milliseconds`. */
  advance(milliseconds: number): void {
    this.clock.advance(milliseconds);
  }
}

function chooseSettings(options: DeploymentOptions, label: string): DeploymentSettings {
  return {
    oauth: options.oauth ?? true,
    registration: options.registration ?? true,
    mintingRefused: options.mintingRefused ?? false,
    licensed: options.licensed ?? true,
    unlicensedFeatures: options.unlicensedFeatures ?? [],
    agplOnly: options.agplOnly ?? false,
    oidc: options.oidc ?? true,
    oidcSignups: options.oidcSignups ?? true,
    oidcEmailDomains: options.oidcEmailDomains ?? [],
    ...chooseOidcOptions(options),
    signInText: options.signInText ?? 'Sign in with World ID',
    passwordEnabled: options.passwordEnabled ?? true,
    github: options.github ?? 'off',
    githubSignups: options.githubSignups ?? true,
    githubOrganizations: options.githubOrganizations ?? [],
    workspaceProxy: options.workspaceProxy ?? false,
    dashboardUrl: options.dashboardUrl,
    hostRedirect: options.hostRedirect ?? false,
    rateLimits: options.rateLimits,
    disableSessionRefresh: options.disableSessionRefresh ?? false,
    latencyMs: options.latencyMs ?? 0,
    applicationName: options.applicationName ?? label,
    logoUrl: options.logoUrl ?? '',
    termsOfServiceUrl: options.termsOfServiceUrl ?? '',
  };
}
