/** What an app may do with each scope, in the words of who grants it. Scopes that only shape the answer say nothing. */
const GRANTS: Readonly<Record<string, string>> = {
  read: "See your campaigns, leads and what was found",
  write: "Change them, and start runs",
  email: "See your e-mail address",
  profile: "See your name",
  offline_access: "Go on while you are away",
};

/** The sentences of a scope; one of an unknown name is shown as it is. */
export function grantsOf(scope: string): string[] {
  const names = scope.split(" ").filter((name) => name !== "" && name !== "openid");
  const grants = names.map((name) => GRANTS[name] ?? name);
  return grants.length === 0 ? ["Know that it is you"] : grants;
}
