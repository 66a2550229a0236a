/** Between two ways to the same end. */
export const Or = () => (
  <div aria-hidden="true" className="flex items-center gap-4 text-small text-tx-3">
    <span className="flex-1 border-t border-line-strong" />
    or
    <span className="flex-1 border-t border-line-strong" />
  </div>
);
