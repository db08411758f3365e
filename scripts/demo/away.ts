import { createServer, type AddressInfo } from 'node:net';

/** A deployment whose host refuses connections: a port that was free a moment ago, and has nobody behind it. */
export const findAway = async (): Promise<{ readonly label: string; readonly accessUrl: string }> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { label: 'Field office', accessUrl: `http://field.localhost:${port}` };
};
