// A real OpenID provider of which every login name is an address that is proven, unless it begins with "unproven".
// usage: node provider.mjs PORT REDIRECT_URI
import Provider from "oidc-provider";

const [port, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: "goedenaam", client_secret: "s".repeat(40), redirect_uris: [redirect] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["only-for-tests"] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("unproven"), name: id }),
    }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
