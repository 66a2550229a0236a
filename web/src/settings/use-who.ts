import { useQuery } from "@tanstack/react-query";

import { sessionQuery } from "../api/queries.ts";
import { isMember, type Session } from "../api/session.ts";

/** Who is signed in. The frame shows no page before that is known; a viewer is what one is until then. */
export function useWho(): Session {
  const { data } = useQuery(sessionQuery);
  return data && isMember(data) ? data : { org_id: "", org_name: "", user_id: "", user_name: "", role: "viewer" };
}
