import "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the recorded world listens. */
    worldUrl: string;
  }
}
