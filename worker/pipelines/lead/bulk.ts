/** Questions that come together wait so long for each other: nobody notices, and all are there. */
const GATHER_MS = 20;

interface Waiting<Question, Answer> {
  question: Question;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/** Questions that are asked one by one, and leave in one call. */
export class Bulk<Question, Answer> {
  private waiting: Waiting<Question, Answer>[] = [];
  private readonly ask: (questions: readonly Question[]) => Promise<Answer[]>;

  private readonly most: number;

  /** `ask` answers each question in its place, and takes as many as `most` at a time. */
  constructor(ask: (questions: readonly Question[]) => Promise<Answer[]>, most: number) {
    this.ask = ask;
    this.most = most;
  }

  match(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setTimeout(() => void this.leave(), GATHER_MS);
      this.waiting.push({ question, resolve, reject });
    });
  }

  private async leave(): Promise<void> {
    const all = this.waiting.splice(0, this.most);
    if (this.waiting.length > 0) setTimeout(() => void this.leave(), 0);
    try {
      const answers = await this.ask(all.map(({ question }) => question));
      all.forEach(({ resolve }, i) => resolve(answers[i] as Answer));
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  }
}
