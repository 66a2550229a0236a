/** What is told of each call of the database: its statements, and which call it is, from 1. What it throws is thrown. */
export interface Watcher {
  before?(statements: readonly string[], call: number): void;
  after?(statements: readonly string[], call: number): void;
}

type Reading = "first" | "all" | "run" | "raw";

/** A database whose calls are watched, and which a watcher can let crash before a call or behind it. */
export function watchedDb(db: D1Database, watcher: Watcher): D1Database {
  let calls = 0;
  const watch = async <T>(statements: readonly string[], make: () => Promise<T>): Promise<T> => {
    const call = (calls += 1);
    watcher.before?.(statements, call);
    const made = await make();
    watcher.after?.(statements, call);
    return made;
  };
  const inner = new WeakMap<object, { sql: string; statement: D1PreparedStatement }>();
  const wrapped = (sql: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const reading =
      (name: Reading) =>
      (...args: unknown[]) =>
        watch([sql], () => (statement[name] as (...given: unknown[]) => Promise<unknown>)(...args));
    const outer = {
      bind: (...values: unknown[]) => wrapped(sql, statement.bind(...values)),
      first: reading("first"),
      all: reading("all"),
      run: reading("run"),
      raw: reading("raw"),
    } as D1PreparedStatement;
    inner.set(outer, { sql, statement });
    return outer;
  };
  const unwrapped = (outer: D1PreparedStatement): { sql: string; statement: D1PreparedStatement } => {
    const found = inner.get(outer);
    if (found === undefined) throw new Error("a statement of another database");
    return found;
  };
  return {
    prepare: (sql: string) => wrapped(sql, db.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) => {
      const all = statements.map(unwrapped);
      return watch(
        all.map(({ sql }) => sql),
        () => db.batch(all.map(({ statement }) => statement)),
      );
    },
  } as D1Database;
}

/** Where a database breaks: at which of its calls, and whether that call was made. */
export interface Crash {
  call: number;
  when: "before" | "after";
}

/** A database as a process has it that dies before a call, or before it hears of its end: none comes after that. */
export const crashingDb = (db: D1Database, { call, when }: Crash): D1Database => {
  const die = (): never => {
    throw new Error(`the process died ${when} call ${call}`);
  };
  return watchedDb(db, {
    before: (_statements, at) => (at > call || (at === call && when === "before") ? die() : undefined),
    after: (_statements, at) => (at === call ? die() : undefined),
  });
};
