import { createServer } from 'node:http';
import { answerByFetch } from '../http/node-fetch.ts';
import { createTokenHandler } from '../token.ts';
import { deployedTokenEnv } from '../token/token-env.ts';

/** Entry for a plain Node process: `POST /api/token` on `HOST` (default loopback) and `PORT` (default 8080). */
const handleToken = createTokenHandler();
const env = deployedTokenEnv(process.env);

const server = createServer((req, res) => {
  if (req.url?.split('?', 1)[0] !== '/api/token') {
    res.writeHead(404).end();
    return;
  }
  void answerByFetch(req, res, (request) => handleToken(request, env), (error) => console.error(error));
});

server.listen(Number(process.env['PORT'] ?? 8080), process.env['HOST'] ?? '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') console.log(`Token function: http://${process.env['HOST'] ?? '127.0.0.1'}:${address.port}/api/token`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close());
