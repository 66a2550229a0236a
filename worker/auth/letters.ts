import type { Mail } from "./mail.ts";

/** The texts of mails: plain, with one link, and what to do if it was somebody else. */

const name = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 120);

export const verificationMail = (to: string, url: string): Mail => ({
  kind: "verification",
  to,
  subject: "Confirm your address",
  text: `Somebody, hopefully you, signed up for VibeGTM with this address.\n\nConfirm it here, within an hour:\n${url}\n\nIf it was not you, do nothing: without this link the account cannot be used.\n`,
});

/** What the owner of an address is told when somebody signs up with it again: the page says the same to both. */
export const knownAddressMail = (to: string, origin: string): Mail => ({
  kind: "known_address",
  to,
  subject: "You already have an account",
  text: `Somebody, hopefully you, tried to sign up for VibeGTM with this address, which has an account already.\n\nSign in, or set a new password, here:\n${origin}/sign-in\n\nIf it was not you, there is nothing to do: your account is as it was.\n`,
});

export const passwordResetMail = (to: string, url: string): Mail => ({
  kind: "password_reset",
  to,
  subject: "Set a new password",
  text: `Somebody, hopefully you, asked to set a new password for your VibeGTM account.\n\nSet it here, within an hour:\n${url}\n\nIf it was not you, do nothing: your password is as it was.\n`,
});

export const invitationMail = (to: string, { org, by, url }: { org: string; by: string; url: string }): Mail => ({
  kind: "invitation",
  to,
  subject: `Join ${name(org)} on VibeGTM`,
  text: `${name(by)} invites you to work with ${name(org)} on VibeGTM.\n\nJoin here, within a week:\n${url}\n\nIf you do not know who this is, do nothing.\n`,
});
