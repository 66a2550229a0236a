import type { TestProject } from "vitest/node";

import { startWorld } from "./world/world.ts";

/** Starts what the tests in workerd talk to outside of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const world = await startWorld();
  project.provide("worldUrl", world.url);
  return () => world.close();
}
