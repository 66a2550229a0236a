import { apiKeys } from "./api-keys.ts";
import { apps } from "./apps.ts";
import { invitations } from "./invitations.ts";
import { members } from "./members.ts";
import { orgs } from "./orgs.ts";
import { createRouter } from "./router.ts";
import { sessions } from "./sessions.ts";
import { signIns } from "./sign-ins.ts";

/** Who works here, and with what: mounted at /api. */
export const team = createRouter();

team.route("/orgs", orgs);
team.route("/members", members);
team.route("/invitations", invitations);
team.route("/keys", apiKeys);
team.route("/apps", apps);
team.route("/sessions", sessions);
team.route("/sign-ins", signIns);
