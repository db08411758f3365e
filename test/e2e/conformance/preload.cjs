// What the page of the scenario `ipc` does, and what becomes of it.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a sandboxed preload script is CommonJS
const { ipcRenderer } = require('electron');

const outcome = (promise) =>
  promise.then(
    (value) => ({ value }),
    (error) => ({ error: error.message }),
  );

class Person {
  name = 'Ada';
  greet() {
    return this.name;
  }
}

const everything = () => {
  const value = {
    none: undefined,
    nothing: null,
    nan: NaN,
    big: 1n,
    date: new Date(0),
    pattern: /a/g,
    map: new Map([['a', new Set([1])]]),
    set: new Set(),
    bytes: new Uint8Array([1, 2]),
    error: new RangeError('far'),
    list: [1, 2],
  };
  value.self = value;
  return value;
};

if (location.search === '?ipc') {
  ipcRenderer.on('push', (_event, value) =>
    ipcRenderer.invoke('heard', { date: value.at instanceof Date, map: value.map.get('a') }),
  );
  void (async () => {
    const person = await ipcRenderer.invoke('echo', new Person());
    const list = await ipcRenderer.invoke('echo', [-0, NaN, undefined, 1n]);
    await ipcRenderer.invoke('tell', {
      kinds: await ipcRenderer.invoke('kinds', everything()),
      person: { name: person.name, methods: typeof person.greet },
      list: list.map((each) => (Object.is(each, -0) ? '-0' : String(each))),
      frame: await ipcRenderer.invoke('frame'),
      sendsFunction: await outcome(ipcRenderer.invoke('echo', () => undefined)),
      getsFunction: await outcome(ipcRenderer.invoke('gives a function')),
      throws: await outcome(ipcRenderer.invoke('throws')),
      missing: await outcome(ipcRenderer.invoke('missing')),
    });
  })();
}
