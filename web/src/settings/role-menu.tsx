import type { Role } from "../../../worker/contract/account.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { Menu, MenuChoice } from "../ui/menu.tsx";
import { givenBy, ROLE_WORDS } from "./roles.ts";

export interface RoleMenuProps {
  /** Whose role it is, for those who hear the page. */
  name: string;
  role: Role;
  /** The role of whoever looks: nobody gives one above their own. */
  by: Role;
  blocked: string | false;
  busy: boolean;
  onChange: (role: Role) => void;
}

/** A member's role, changed by its menu; where it may not be, a button that says why. */
export function RoleMenu({ name, role, by, blocked, busy, onChange }: RoleMenuProps) {
  const trigger = (
    <Button
      size="small"
      className="w-23 justify-between!"
      aria-label={`Role of ${name}: ${ROLE_WORDS[role]}`}
      blocked={blocked}
      busy={busy && "Saving"}
    >
      {ROLE_WORDS[role]}
      <Icon name="chevron-down" size={12} />
    </Button>
  );
  if (blocked !== false || busy) return trigger;
  return (
    <Menu align="start" trigger={trigger}>
      <MenuChoice
        label="Role"
        value={role}
        options={givenBy(by).map((one) => ({ value: one, label: ROLE_WORDS[one] }))}
        onChange={(next) => next !== role && onChange(next)}
      />
    </Menu>
  );
}
