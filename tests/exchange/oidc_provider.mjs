// SPDX-License-Identifier: EUPL-1.2
// A real OpenID Connect provider for tests: node oidc_provider.mjs PORT SPECIFICATION (JSON: clients, people).
// It runs `oidc-provider`, which others made and certified; its development screens ask for a name and a password.
import { join, dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const entry = join(root, "assets", "node_modules", "oidc-provider", "lib", "index.js");
const { Provider } = await import(pathToFileURL(entry));

const [port, given] = process.argv.slice(2);
const { clients, people } = JSON.parse(given);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients,
  claims: { openid: ["sub"], email: ["email", "email_verified"], bsn: ["bsn"] },
  scopes: ["openid", "email", "bsn"],
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  pkce: { required: () => true },
});
provider.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
