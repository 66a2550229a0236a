import { createContext, useContext } from "react";

/** What page bars ask of the frame. */
export interface FrameActions {
  openNavigation: () => void;
  openPalette: () => void;
  openShortcuts: () => void;
  makeOrganisation: () => void;
}

export const FrameContext = createContext<FrameActions>({
  openNavigation: () => undefined,
  openPalette: () => undefined,
  openShortcuts: () => undefined,
  makeOrganisation: () => undefined,
});

export const useFrame = (): FrameActions => useContext(FrameContext);
