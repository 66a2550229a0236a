/** A link that looks like the page's one button, for what leads on and sends nothing. */
export const BUTTON_LINK =
  "inline-flex h-10.5 items-center justify-center rounded-control border border-transparent bg-btn px-4 text-reading font-medium text-btn-tx transition-colors duration-80 hover:bg-btn-hover pointer-coarse:min-h-11";
/** The same with less weight, beside it. */
export const SECOND_LINK =
  "inline-flex h-10.5 items-center justify-center rounded-control border border-line-strong bg-raised px-4 text-reading font-medium text-tx-1 transition-colors duration-80 hover:bg-active pointer-coarse:min-h-11";
