/** The names alone, so that the preload script does not carry the schemas. */
export const mainCommandNames = [
  'app.state',
  'app.quit',
  'app.cancelQuit',
  'app.confirmQuit',
  'notices.dismiss',
  'preferences.change',
  'startAtLogin.set',
  'vault.unlock',
  'vault.cancelUnlock',
  'deployments.look',
  'deployments.stopLooking',
  'deployments.add',
  'deployments.edit',
  'browsers.list',
  'deployments.move',
  'deployments.remove',
  'deployments.refresh',
  'deployments.openDashboard',
  'deployments.setOAuthClient',
  'deployments.removeOAuthClient',
  'signIn.start',
  'signIn.openAgain',
  'signIn.copyLink',
  'signIn.copyCode',
  'signIn.useOutput',
  'signIn.enterKey',
  'signIn.useClipboard',
  'signIn.cancel',
  'signIn.dismiss',
  'signIn.all',
  'signIn.stopAll',
  'adoption.offers',
  'adoption.use',
  'signOut.now',
  'keys.copy',
  'keys.revokeCopyKey',
  'claims.show',
  'claims.read',
  'claims.signInAgain',
  'claims.stopWaiting',
  'claims.copy',
  'claims.history',
  'why.show',
  'why.whatIf',
  'why.paste',
  'why.forgetPasted',
  'why.copyReport',
  'why.copySetting',
  'provider.form',
  'provider.save',
  'provider.remove',
  'provider.signIn',
  'provider.openAgain',
  'provider.copyLink',
  'provider.copyCode',
  'provider.cancel',
  'provider.dismiss',
  'provider.read',
  'provider.signOut',
  'provider.test',
  'provider.stopTest',
  'provider.show',
  'provider.compare',
  'provider.copyRedirect',
] as const;

export const secretCommandNames = ['secret.prompt', 'secret.submit', 'secret.cancel'] as const;

export type MainCommandName = (typeof mainCommandNames)[number];
export type SecretCommandName = (typeof secretCommandNames)[number];
export type CommandName = MainCommandName | SecretCommandName;

/** The IPC channel of a command. */
export const channelOf = (name: CommandName): string => `lanyard:${name}`;

/** The one channel on which main pushes: a new `AppState`. */
export const stateChannel = 'lanyard:state';
