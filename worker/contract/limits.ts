/** Bounds that callers meet. Each number says where it comes from. */

/** A pasted text or a JSON body, in bytes (design, section 7). */
export const MAX_BODY_BYTES = 1_000_000;
/** Leads in one parse, one save or one start (design, section 7). */
export const MAX_LEADS_PER_CALL = 1_000;
/** A query is one lead's text; 2,000 characters hold a long e-mail signature. */
export const MAX_QUERY_LENGTH = 2_000;
/** [J4] Events in one frame: larger frames replay no faster (measured 500 against 2,000 and 10,000). */
export const FRAME_EVENTS = 500;
/** [J4] Events sent to a viewer and not yet acknowledged; beyond it the viewer is paged. 10,000 of 300 bytes are 3 MB. */
export const WINDOW_EVENTS = 10_000;
/** The longest a long poll may wait, in seconds: under the 30 s after which proxies give up. */
export const MAX_WAIT_SECONDS = 25;
/** Events in one answer of the long poll. */
export const MAX_EVENTS_LIMIT = 1_000;
/** Names that the lead service's callers choose (namespaces, brands, runs): an ID with a prefix, or a short title. */
export const MAX_KEY_LENGTH = 200;
/** What a buffered lead carries, as JSON in bytes: 1,000 of them are what two calls take. */
export const MAX_LEAD_DATA_BYTES = 16_384;
/** Where a script goes on, as JSON in bytes: pages and offsets of many sources, and no list of what was read. */
export const MAX_CURSOR_STATE_BYTES = 65_536;
/** In seconds: 12 hours, the longest that Amazon's queues hide a message too. */
export const MAX_LEASE_SECONDS = 43_200;
