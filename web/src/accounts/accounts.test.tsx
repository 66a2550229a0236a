import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { makeCampaign, openApp, serveApi, type Override } from "../testing.tsx";

let assign: ReturnType<typeof vi.spyOn>;
let replace: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  assign = vi.spyOn(location, "assign").mockReturnValue(undefined);
  replace = vi.spyOn(location, "replace").mockReturnValue(undefined);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

const WAYS = { password: true, providers: [] as string[], local: false, outbox: false };
const NOBODY: [number, unknown] = [401, { type: "/problems/unauthenticated", detail: "Sign in" }];
const page = (data: unknown[]): [number, unknown] => [200, { data, page: { next_cursor: null, has_more: false } }];

/** A server that nobody is signed in to, with these ways in. */
const strangerTo =
  (ways: Partial<typeof WAYS>, more: Override = () => undefined): Override =>
  (call, body) => {
    const told = more(call, body);
    if (told !== undefined) return told;
    if (call === "GET /api/sign-in") return [200, { ...WAYS, ...ways }];
    return call === "GET /api/session" ? NOBODY : undefined;
  };

const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

async function fillIn(email: string, password: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText("E-mail"), email);
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.keyboard("{Enter}");
}

test("only the ways that are set up are offered, and a provider is asked to lead back to the page in question", async () => {
  const { named } = serveApi(
    [],
    [],
    strangerTo({ providers: ["google", "oidc"] }, (call) =>
      call === "POST /api/auth/sign-in/social"
        ? [200, { url: "https://accounts.example/o", redirect: true }]
        : undefined,
    ),
  );
  openApp("/sign-in?next=%2Fsettings");
  await screen.findByLabelText("Password");
  const buttons = screen.getAllByRole("button").map((button) => button.textContent);
  expect(buttons).toEqual(["Continue with Google", "Continue with your company", "", "Sign in"]);
  await userEvent.click(screen.getByRole("button", { name: "Continue with Google" }));
  await vi.waitFor(() => expect(assign.mock.calls).toEqual([["https://accounts.example/o"]]));
  expect(named(/social/u).map(({ body }) => body)).toEqual([
    { provider: "google", callbackURL: "/settings", errorCallbackURL: "/sign-in" },
  ]);
});

test("where no accounts are set up it is said so, with no form that could not work", async () => {
  serveApi([], [], strangerTo({ password: false }));
  openApp("/sign-in");
  expect(await screen.findByText(/Accounts are not set up/u)).toBeTruthy();
  expect(screen.queryByLabelText("Password")).toBeNull();
});

test.each([
  ["%2Fsettings", "/settings"],
  ["https%3A%2F%2Fevil.example", "/"],
  ["%2F%2Fevil.example", "/"],
])("signing in with next=%s leads to %s", async (next, path) => {
  serveApi([], [], strangerTo({}));
  openApp(`/sign-in?next=${next}`);
  await fillIn(" ida@halden.example ", "correct horse battery");
  await vi.waitFor(() => expect(replace.mock.calls).toEqual([[path]]));
});

test("a refused sign-in is told in the server's words, and the password can be typed anew", async () => {
  const { named } = serveApi(
    [],
    [],
    strangerTo({}, (call) =>
      call === "POST /api/auth/sign-in/email"
        ? [401, { type: "/problems/unauthenticated", detail: "Invalid email or password" }]
        : undefined,
    ),
  );
  openApp("/sign-in");
  await fillIn("ida@halden.example", "a wrong password");
  expect((await screen.findByRole("alert")).textContent).toBe("Not signed in. Invalid email or password.");
  expect(named(/sign-in\/email/u).map(({ body }) => body)).toEqual([
    { email: "ida@halden.example", password: "a wrong password" },
  ]);
  expect(replace).not.toHaveBeenCalled();
});

test("an address that is not proven can be sent its link again", async () => {
  const { named } = serveApi(
    [],
    [],
    strangerTo({}, (call) =>
      call === "POST /api/auth/sign-in/email"
        ? [403, { type: "/problems/forbidden", detail: "Email not verified" }]
        : undefined,
    ),
  );
  openApp("/sign-in");
  await fillIn("ida@halden.example", "correct horse battery");
  await userEvent.click(await screen.findByRole("button", { name: "Send the link again" }));
  expect(await screen.findByText("A new link is on its way.")).toBeTruthy();
  expect(named(/verification/u).map(({ body }) => body)).toEqual([{ email: "ida@halden.example" }]);
});

test("nothing is sent that cannot be right, and the first field that is wrong has the focus", async () => {
  const { named } = serveApi([], [], strangerTo({}));
  openApp("/sign-up");
  await userEvent.type(await screen.findByLabelText("Name"), "Ada Lovelace");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@@halden.example");
  await userEvent.type(screen.getByLabelText("Password"), "too short");
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByText("Two @ signs")).toBeTruthy();
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("E-mail")));
  expect(screen.getByLabelText("Password").getAttribute("aria-invalid")).toBe("true");
  expect(named(/sign-up/u)).toEqual([]);
});

test("what the server finds wrong with a field stands at the field", async () => {
  serveApi(
    [],
    [],
    strangerTo({}, (call) =>
      call === "POST /api/auth/sign-up/email"
        ? [
            400,
            {
              type: "/problems/validation",
              detail: "Some fields are not valid",
              errors: [{ path: "email", message: "Invalid email address" }],
            },
          ]
        : undefined,
    ),
  );
  openApp("/sign-up");
  await userEvent.type(await screen.findByLabelText("Name"), "Ada Lovelace");
  await fillIn("ada@halden", "correct horse battery");
  expect(await screen.findByText("Invalid email address")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("E-mail")));
});

test("the first visit ever to this machine opens the workspace with no question", async () => {
  let isIn = false;
  serveApi([makeCampaign()], [], (call) => {
    if (call === "POST /api/session/local") isIn = true;
    return call === "GET /api/session" && !isIn ? NOBODY : undefined;
  });
  openApp("/campaigns");
  expect(await heading("Campaigns")).toBeTruthy();
});

test("who left is not let in again unasked, and goes on with one click", async () => {
  localStorage.setItem("vibegtm.session", "left");
  const { named } = serveApi([], [], strangerTo({ local: true }));
  openApp("/campaigns");
  await heading("Sign in");
  const goOn = await screen.findByRole("button", { name: "Go on as the owner of this machine" });
  expect(screen.queryByText("Signed out.")).toBeNull();
  expect(named(/session\/local/u)).toEqual([]);
  await userEvent.click(goOn);
  await vi.waitFor(() => expect(replace.mock.calls).toEqual([["/campaigns"]]));
  expect(named(/session\/local/u)).toHaveLength(1);
});

test("whose session was ended elsewhere is told so, and is nobody else meanwhile", async () => {
  localStorage.setItem("vibegtm.session", "open");
  const { named } = serveApi([], [], strangerTo({ local: true }));
  openApp("/settings");
  expect((await screen.findByText("Signed out.")).parentElement?.textContent).toBe("Signed out. Sign in to go on.");
  expect(named(/session\/local/u)).toEqual([]);
  expect(new URLSearchParams(location.search).get("next")).toBe("/settings/organisation");
});

test("who belongs nowhere yet sees what they are invited to, and can make an organisation", async () => {
  const { named } = serveApi([], [], (call) => {
    if (call === "GET /api/session")
      return [200, { org_id: null, org_name: null, user_id: "u2", user_name: "Ada Lovelace", role: null }];
    if (call === "GET /api/invitations/received")
      return page([{ id: "inv_1", org_name: "Kilnworks", invited_by: "Tomasz", role: "member", expires_at: "" }]);
    return call === "GET /api/sign-in" ? [200, WAYS] : undefined;
  });
  openApp("/campaigns");
  expect(await heading("Where do you work?")).toBeTruthy();
  const invitations = await screen.findByRole("region", { name: "Invitations" });
  expect(invitations.textContent).toContain("Tomasz invites you, as member");
  await userEvent.click(within(invitations).getByRole("button", { name: "Join Kilnworks" }));
  await vi.waitFor(() => expect(named(/inv_1\/accept/u)).toHaveLength(1));
  await userEvent.type(screen.getByLabelText("Name of the organisation"), "Analytical Engines{Enter}");
  await vi.waitFor(() =>
    expect(named(/POST \/api\/orgs/u).map(({ body }) => body)).toEqual([{ name: "Analytical Engines" }]),
  );
  await vi.waitFor(() => expect(replace.mock.calls).toEqual([["/"], ["/campaigns"]]));
});

test("an invitation to somebody else is not shown, and leads to signing in as them", async () => {
  const { named } = serveApi([], [], (call) => {
    if (call === "GET /api/invitations/received") return page([]);
    return call === "GET /api/sign-in" ? [200, WAYS] : undefined;
  });
  openApp("/invitation?id=inv_1");
  expect(await heading("This invitation is not open")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Sign in as somebody else" }));
  await vi.waitFor(() => expect(assign.mock.calls).toEqual([["/sign-in?next=%2Finvitation%3Fid%3Dinv_1"]]));
  expect(named(/^DELETE \/api\/session$/u)).toHaveLength(1);
});

test("where mails are really sent the outbox says that it is not here", async () => {
  serveApi(
    [],
    [],
    strangerTo({}, (call) => (call === "GET /api/dev/outbox" ? [404, { detail: "Nothing" }] : undefined)),
  );
  openApp("/outbox");
  expect(await screen.findByText("No outbox here")).toBeTruthy();
});
