/** The product's mark. Its name stands beside it. */
export const Logo = () => (
  <span aria-hidden="true" className="grid size-5.5 shrink-0 place-items-center rounded-control bg-btn text-btn-tx">
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="m3.5 4.5 3.5 3.5-3.5 3.5M8.5 12h4" />
    </svg>
  </span>
);
