import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";

/** Drizzle over a D1 binding. It keeps nothing: making one is free. */
export const open = (db: D1Database): DrizzleD1Database => drizzle(db);
