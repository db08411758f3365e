import { z } from 'zod';
import type { CommandName } from './command-names.ts';
import type { ClaimsReport, HistoryEntry, PasteReport, ToldReport, WhatIfReport } from './explanation/report.ts';
import { redirectHosts, type ProviderDescription } from './provider.ts';
import { claimsOrigins } from './provider-view.ts';
import type { ClaimsComparison, InspectionReport, ProviderForm, ProviderSignOut } from './provider-view.ts';
import {
  deploymentColors,
  type AdoptionOffer,
  type AdoptionUse,
  type AppState,
  type BrowserView,
  type ProbeReport,
  type SecretPrompt,
} from './state.ts';

/** A command: the schema of its arguments and, as a type only, what it answers. */
interface Command<Args extends z.ZodType, Value> {
  readonly args: Args;
  /** Never set: carries the answer's type. */
  readonly answers?: Value;
}

const command = <Args extends z.ZodType>(args: Args) => ({
  answering: <Value>(): Command<Args, Value> => ({ args }),
});

const nothing = z.strictObject({});
const id = z.string().min(1).max(64);
const entry = z.strictObject({ id });
const address = z.string().max(2048);
const label = z.string().trim().min(1).max(80);
const color = z.enum(deploymentColors);
/** Names a way in within its kind. */
const wayId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
const day = 86_400;
/** In UTF-16 units. */
const editable = z.string().max(4_000_000);
/** Which claims it is about; those of Coder where these are known, else the provider's. */
const source = z.enum(claimsOrigins).optional();

/** Every command of both windows. Arguments are parsed in main; unknown fields are refused. */
export const commands = {
  'app.state': command(nothing).answering<AppState>(),
  'app.quit': command(nothing).answering<void>(),
  'app.cancelQuit': command(nothing).answering<void>(),
  'app.confirmQuit': command(nothing).answering<void>(),
  /**
   * A panel of the page threw. `error` is the name of its class and `stack` React's component stack: an error's message
   * may quote what a person typed, so it stays in the page.
   */
  'app.reportFault': command(
    z.strictObject({ panel: z.string().min(1).max(100), error: z.string().max(100), stack: z.string().max(8000) }),
  ).answering<void>(),
  /** Versions, states, last errors and the end of the log, without secrets. At most 200,000 UTF-16 units. */
  'app.diagnostics': command(nothing).answering<{ readonly text: string }>(),
  /** Copies a diagnostic text that the page has shown, as it is. */
  'app.copyDiagnostics': command(z.strictObject({ text: z.string().min(1).max(200_000) })).answering<void>(),
  'notices.dismiss': command(entry).answering<void>(),
  'preferences.change': command(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      clearClipboardSeconds: z.number().int().min(0).max(600).optional(),
      takeCliKey: z.boolean().optional(),
    }),
  ).answering<void>(),
  'startAtLogin.set': command(z.strictObject({ enabled: z.boolean() })).answering<void>(),
  'vault.unlock': command(nothing).answering<void>(),
  'vault.cancelUnlock': command(nothing).answering<void>(),
  /** Asks what is at a typed address. `from` names an earlier report whose `deployment_id` this one must match. */
  'deployments.look': command(
    z.strictObject({ address, allowHttp: z.boolean().default(false), from: id.optional() }),
  ).answering<ProbeReport>(),
  'deployments.stopLooking': command(nothing).answering<void>(),
  'deployments.add': command(z.strictObject({ look: id, label: label.optional() })).answering<{
    readonly id: string;
  }>(),
  'deployments.edit': command(
    z.strictObject({
      id,
      label: label.optional(),
      color: color.optional(),
      browser: z.string().min(1).max(200).nullable().optional(),
    }),
  ).answering<void>(),
  /** The browsers of this machine that a deployment's pages can be opened in. */
  'browsers.list': command(nothing).answering<readonly BrowserView[]>(),
  'deployments.move': command(z.strictObject({ id, toIndex: z.number().int().min(0).max(10_000) })).answering<void>(),
  'deployments.remove': command(entry).answering<void>(),
  /** Without an id: all of them. */
  'deployments.refresh': command(z.strictObject({ id: id.optional() })).answering<void>(),
  'deployments.openDashboard': command(entry).answering<void>(),
  /** A client made by an administrator. With `withSecret` the secret window asks for its secret. */
  'deployments.setOAuthClient': command(
    z.strictObject({
      id,
      clientId: z.string().trim().min(1).max(200),
      redirectUri: z.string().trim().max(2048),
      withSecret: z.boolean(),
    }),
  ).answering<void>(),
  'deployments.removeOAuthClient': command(entry).answering<void>(),
  /** Without a way: the best open one. */
  'signIn.start': command(z.strictObject({ id, way: wayId.optional() })).answering<void>(),
  'signIn.openAgain': command(entry).answering<void>(),
  'signIn.copyLink': command(entry).answering<void>(),
  /** Copies the code that is to be typed in the browser. */
  'signIn.copyCode': command(entry).answering<void>(),
  /** Opens a link, or copies a code, that stands in the output of this sign-in's program, and nothing else. */
  'signIn.useOutput': command(z.strictObject({ id, text: z.string().min(1).max(2048) })).answering<void>(),
  /** Opens the small secret window for the key, or for the email and password, that this sign-in waits for. */
  'signIn.enterKey': command(entry).answering<void>(),
  /** Takes the key that this sign-in waits for from the clipboard. */
  'signIn.useClipboard': command(entry).answering<void>(),
  'signIn.cancel': command(entry).answering<void>(),
  'signIn.dismiss': command(entry).answering<void>(),
  /** Signs in to everything that needs it, one after another. */
  'signIn.all': command(nothing).answering<void>(),
  /** Leaves the rest of it, or takes what failed out of view. */
  'signIn.stopAll': command(nothing).answering<void>(),
  /** What the Coder CLI on this machine could let us in to. Looks only: runs nothing, sends nothing, reads no key. */
  'adoption.offers': command(nothing).answering<readonly AdoptionOffer[]>(),
  /**
   * The person agrees to one of these: signs in with the CLI's key. The entry is added where it was not there.
   * `look`: they agree to the address that the deployment calls its own, too; the key goes only to the CLI's all the same.
   */
  'adoption.use': command(z.strictObject({ id, look: id.optional() })).answering<AdoptionUse>(),
  'signOut.now': command(entry).answering<void>(),
  /** Puts this machine's copy key on the clipboard, minting it when there is none with enough life left. */
  'keys.copy': command(
    z.strictObject({
      id,
      /** One of the deployment's `copies`. */
      as: z.string().min(1).max(40),
      lifetimeSeconds: z
        .number()
        .int()
        .min(3600)
        .max(366 * day)
        .optional(),
    }),
  ).answering<{
    readonly expiresAt: number | null;
    readonly minted: boolean;
    readonly clampedToSeconds: number | null;
  }>(),
  'keys.revokeCopyKey': command(entry).answering<void>(),
  /** The claims that Coder has of the user, or that were pasted. */
  'claims.show': command(z.strictObject({ id, source })).answering<ClaimsReport>(),
  /** Reads claims, sync settings and access from the deployment again. */
  'claims.read': command(entry).answering<void>(),
  /**
   * Opens Coder's OIDC sign-in in the browser, which syncs even where the browser is signed in, and reads again when it is
   * done. The app's own key stays as it is.
   */
  'claims.signInAgain': command(entry).answering<void>(),
  'claims.stopWaiting': command(entry).answering<void>(),
  /** One claim's value, or all claims as JSON; masked: without what says something about the person. */
  'claims.copy': command(
    z.strictObject({ id, source, claim: z.string().max(2000).optional(), masked: z.boolean().default(false) }),
  ).answering<void>(),
  /** Newest first. */
  'claims.history': command(entry).answering<readonly HistoryEntry[]>(),
  'why.show': command(z.strictObject({ id, source })).answering<ToldReport>(),
  /** Evaluates edited claims or settings, as JSON; what is left out is as it is. Nothing is stored or sent. */
  'why.whatIf': command(
    z.strictObject({ id, source, claims: editable.optional(), settings: editable.optional() }),
  ).answering<WhatIfReport>(),
  /**
   * Takes claims, server log lines or settings from the clipboard, so that a client secret among them never enters the
   * page. `organization`: the id of the one that settings without a name of their own belong to.
   */
  'why.paste': command(z.strictObject({ id, organization: id.optional() })).answering<PasteReport>(),
  'why.forgetPasted': command(z.strictObject({ id, what: z.enum(['claims', 'settings']) })).answering<void>(),
  /** The report for an admin, as Markdown. */
  'why.copyReport': command(z.strictObject({ id, source, masked: z.boolean().default(true) })).answering<void>(),
  /** Copies the setting line of a finding. Only a line that a present finding has (`adminLine`) is copied. */
  'why.copySetting': command(z.strictObject({ id, source, line: z.string().min(1).max(100_000) })).answering<void>(),
  /** What the form for an identity provider offers. */
  'provider.form': command(entry).answering<ProviderForm>(),
  /**
   * Describes the identity provider behind a deployment. The description itself is parsed in one place, by
   * `parseProviderInput`, which can say in words what to correct. `enter` asks for the client's secret in the secret window, `keep` leaves what is stored.
   */
  'provider.save': command(
    z.strictObject({
      id,
      provider: z.custom<ProviderDescription>(
        (given) => z.looseObject({ kind: z.enum(['oidc', 'github']) }).safeParse(given).success,
      ),
      secret: z.enum(['none', 'keep', 'enter']),
    }),
  ).answering<void>(),
  /** Forgets it, with secret, tokens and what was found. */
  'provider.remove': command(entry).answering<void>(),
  /** Signs in straight at the provider; in the browser with a redirect, or by a code that is typed there. */
  'provider.signIn': command(z.strictObject({ id, by: z.enum(['browser', 'code']) })).answering<void>(),
  'provider.openAgain': command(entry).answering<void>(),
  'provider.copyLink': command(entry).answering<void>(),
  'provider.copyCode': command(entry).answering<void>(),
  'provider.cancel': command(entry).answering<void>(),
  'provider.dismiss': command(entry).answering<void>(),
  /** Reads the claims again without a browser. */
  'provider.read': command(entry).answering<void>(),
  'provider.signOut': command(entry).answering<ProviderSignOut>(),
  /** Tests the description without signing in; lines appear in the state. */
  'provider.test': command(entry).answering<void>(),
  'provider.stopTest': command(entry).answering<void>(),
  'provider.show': command(entry).answering<InspectionReport>(),
  'provider.compare': command(entry).answering<ClaimsComparison>(),
  /** Copies a redirect URI that is to be registered; no port: any. */
  'provider.copyRedirect': command(
    z.strictObject({
      id,
      host: z.enum(redirectHosts),
      port: z.number().int().min(1).max(65_535).nullable(),
    }),
  ).answering<void>(),

  'secret.prompt': command(nothing).answering<SecretPrompt>(),
  /** With an email address where the prompt's purpose is `password`, and only there. */
  'secret.submit': command(
    z.strictObject({ secret: z.string().min(1).max(8192), email: z.string().trim().min(1).max(320).optional() }),
  ).answering<void>(),
  'secret.cancel': command(nothing).answering<void>(),
} as const satisfies Record<CommandName, Command<z.ZodType, unknown>>;

type Commands = typeof commands;
export type ArgsOf<N extends CommandName> = z.output<Commands[N]['args']>;
export type InputOf<N extends CommandName> = z.input<Commands[N]['args']>;
export type AnswerOf<N extends CommandName> = Exclude<Commands[N]['answers'], undefined>;
