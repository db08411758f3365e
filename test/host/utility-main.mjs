// The first module of a utility process: gives it `process.parentPort` and runs the module named by the first argument.
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

const early = [];
const port = new EventEmitter();
port.postMessage = (message) => process.send(structuredClone(message));

const deliver = (data) => {
  if (port.listenerCount('message') === 0) early.push(data);
  else port.emit('message', { data, ports: [] });
};
process.on('message', deliver);
// Messages wait for the first listener.
port.on('newListener', (name) => {
  if (name === 'message') setImmediate(() => early.splice(0).forEach(deliver));
});
// It ends with the app, whatever it is doing.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
Object.defineProperty(process, 'parentPort', { value: port });

process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1]).href);
