import { describe, expect, it } from "vitest";

import { departmentOf } from "./department.ts";
import { rankOf, ranksOf, senioritiesOf, seniorityOf } from "./seniority.ts";
import { LABELLED_TITLES } from "./titles.fixture.ts";

describe("a title says a rank and a department", () => {
  it.each(LABELLED_TITLES)("%s is %s", (title, rank, department) => {
    expect([rankOf(title), departmentOf(title)]).toEqual([rank, department]);
  });

  it("keeps every rank that a title says, so that a founder who is CEO meets both wishes", () => {
    expect(ranksOf("Founder & CEO")).toEqual(["c_level", "founder"]);
    expect(senioritiesOf("CEO and Co-founder")).toEqual(["c_level", "founder"]);
  });

  it("does not take another's rank for the person's own", () => {
    expect(seniorityOf("Executive Assistant to the CEO")).toBe("mid");
    expect(seniorityOf("Chief of Staff to the President")).toBe("senior");
    expect(seniorityOf("Former CTO")).toBe("mid");
    expect(seniorityOf("Engineer, ex-VP at Tidewell")).toBe("mid");
    expect(seniorityOf("HR Business Partner")).toBe("mid");
  });

  it("does not find a rank inside of another word", () => {
    expect(seniorityOf("Leadership Coach")).toBe("mid");
    expect(seniorityOf("Overhead Line Worker")).toBe("mid");
    expect(seniorityOf("Internal Auditor")).toBe("mid");
    expect(seniorityOf("Headmaster")).toBe("mid");
    expect(seniorityOf("Editor-in-Chief")).toBe("mid");
  });

  it("reads the ranks of the large European languages", () => {
    expect(seniorityOf("Geschäftsführerin")).toBe("c_level");
    expect(seniorityOf("Vertriebsleiter")).toBe("head");
    expect(seniorityOf("Teamleiterin")).toBe("lead");
    expect(rankOf("Produktmanagerin")).toBe("manager");
    expect(seniorityOf("Vorstand")).toBe("c_level");
    expect(seniorityOf("Directrice Marketing")).toBe("director");
    expect(seniorityOf("Werkstudentin Marketing")).toBe("intern");
    expect(seniorityOf("Co-fondatrice")).toBe("founder");
    expect(departmentOf("Leiter Vertrieb")).toBe("sales");
    expect(departmentOf("Directeur des ressources humaines")).toBe("people");
  });

  it("keeps a junior apart from those who say no rank", () => {
    expect(seniorityOf("Junior Developer")).toBe("junior");
    expect(seniorityOf("Developer")).toBe("mid");
  });

  it("says nothing of a text without letters", () => {
    expect(seniorityOf("")).toBeNull();
    expect(seniorityOf("– 42 –")).toBeNull();
    expect(departmentOf("")).toBeNull();
  });
});
